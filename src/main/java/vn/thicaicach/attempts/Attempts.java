package vn.thicaicach.attempts;

import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.platform.config.Keys;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.platform.http.Replies;
import vn.thicaicach.questions.QuestionService;

/** The room wired together: what the composition root needs of it. */
public final class Attempts {
  /** Statements of the answer writer in flight at once; the pool has one connection more. */
  private static final int LANES = 2;

  private final AttemptService service;
  private final AnswerService answers;
  private final AnswerWriter writer;
  private final Closer closer;
  private final ContestService contests;
  private final Reviews reviews;
  private final Receipts receipts;
  private final WaitingRoutes waiting;
  private final Rulings rulings;
  private final Regrader regrader;
  private final QuestionReports reports;

  /**
   * Wires the room.
   *
   * @param clock the database's time
   * @param boards woken when marks were committed
   */
  public Attempts(
      Database database,
      ContestService contests,
      QuestionService questions,
      Keys keys,
      Supplier<Instant> clock,
      Runnable boards) {
    this(database, contests, questions, keys, clock, boards, AnswerWriter.BATCH);
  }

  /**
   * Wires the room with a writer that puts at most so many answers into one commit: 1 shows what
   * sharing commits is worth.
   */
  public Attempts(
      Database database,
      ContestService contests,
      QuestionService questions,
      Keys keys,
      Supplier<Instant> clock,
      Runnable boards,
      int answersPerCommit) {
    this.contests = contests;
    this.service =
        new AttemptService(database, contests, new RoundPapers(database, contests, questions));
    this.writer = new AnswerWriter(database.answers(), LANES, answersPerCommit, clock);
    this.answers =
        new AnswerService(database, questions, writer, new AnswerToken.Signer(keys), keys);
    this.waiting =
        new WaitingRoutes(
            contests,
            new WaitingRoom(service::startsWaiting, System::nanoTime, WaitingRoom.FULL),
            new WaitingTicket(keys));
    this.reviews = new Reviews(database, questions);
    this.receipts = new Receipts(database, questions);
    Marking marking = new Marking(database, contests, questions);
    this.closer = new Closer(database, marking, clock, boards);
    this.rulings = new Rulings(database, questions, contests);
    this.regrader = new Regrader(database, marking, boards);
    this.reports = new QuestionReports(database);
  }

  /** Reads attempts. */
  public AttemptService service() {
    return service;
  }

  /** Finished papers with their key. */
  public Reviews reviews() {
    return reviews;
  }

  /** Receipts of finished papers. */
  public Receipts receipts() {
    return receipts;
  }

  /** Ends attempts. */
  public Closer closer() {
    return closer;
  }

  /** Decisions about questions after people answered them. */
  public Rulings rulings() {
    return rulings;
  }

  /** What contestants say about questions. */
  public QuestionReports reports() {
    return reports;
  }

  /** Grades rounds anew after a decision. */
  public Regrader regrader() {
    return regrader;
  }

  /** For the gauge of waiting answers. */
  public AnswerWriter writer() {
    return writer;
  }

  /** The routes; the clock is the database's. */
  public AttemptRoutes routes(Replies replies, Supplier<Instant> clock) {
    return new AttemptRoutes(contests, service, answers, closer, waiting, replies, clock);
  }

  /** Starts closing attempts whose time is over, as long as the clock can be trusted. */
  public Sweeper sweep(Vertx vertx, BooleanSupplier clockTrusted) {
    return new Sweeper(vertx, closer, clockTrusted);
  }
}
