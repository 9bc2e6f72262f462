package vn.thicaicach.attempts;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.accounts.PersonId;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestId;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.contests.Round;
import vn.thicaicach.contests.RoundId;
import vn.thicaicach.contests.Rules;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.db.Database;

/** Starts attempts, hands them to devices, and reads them back. */
public final class AttemptService {
  private final AttemptStore store = new AttemptStore();
  private final Database database;
  private final StartWriter starts;
  private final RoundPapers papers;
  private final ReceiptStore receipts = new ReceiptStore();

  AttemptService(Database database, ContestService contests, RoundPapers papers) {
    this.database = database;
    this.papers = papers;
    this.starts = new StartWriter(database, contests, papers);
  }

  /**
   * What a person may do in a round now.
   *
   * @param used attempts started so far
   * @param open the unfinished one, if any
   * @param left attempts that may still be started; -1: without limit
   * @param contestUsedUp it is the contest that allows no more, so that no later round helps
   * @param notBefore the earliest start of the next one; null: at once
   */
  public record Standing(
      Round round,
      int used,
      Optional<Attempt> open,
      int left,
      boolean contestUsedUp,
      @Nullable Instant notBefore) {}

  /** Where a person stands in a round. */
  public Future<Standing> standing(Contest contest, Round round, PersonId person) {
    return store
        .ofPersonInRounds(database.main(), Tries.rounds(contest, round), person)
        .map(attempts -> standing(contest, round, attempts));
  }

  private static Standing standing(Contest contest, Round round, List<Attempt> attempts) {
    Tries tries = Tries.of(contest.rules().attempts(), round.id(), attempts);
    Optional<Attempt> open =
        attempts.stream()
            .filter(a -> a.round().equals(round.id()) && a.state() == Attempt.State.OPEN)
            .findFirst();
    return new Standing(
        round, tries.used(), open, tries.left(), tries.ofContest() == 0, tries.notBefore());
  }

  /**
   * Starts an attempt, or takes over the unfinished one: whoever presses the button gets to write.
   * Fails with Conflict {@code round-not-open}, {@code start-cutoff} or {@code no-attempts-left},
   * or with what eligibility says.
   */
  public Future<Attempt> start(Contest contest, PersonId person, Instant arrived) {
    Optional<Round> open = contest.openRound(arrived);
    if (open.isEmpty()) {
      return Future.failedFuture(new Problem.Conflict("round-not-open"));
    }
    Round round = open.get();
    return starts.start(new StartWriter.Start(contest, round, person, arrived));
  }

  /** Starts that wait for their batch, for the gauge and for admission. */
  public int startsWaiting() {
    return starts.waiting();
  }

  /** Start plus time; a round that cuts ends the paper with itself. */
  static Instant deadline(Rules rules, Round round, Instant start) {
    Instant full = start.plus(Duration.ofMinutes(rules.paper().minutes()));
    Instant end = round.closesAt();
    boolean cut = rules.roundEnd() == Rules.RoundEnd.CUT && end != null && end.isBefore(full);
    return cut && end != null ? end : full;
  }

  private Future<Attempt> find(String code) {
    return store.byCode(database.main(), code).map(a -> a.orElseThrow(Problem.NotFound::new));
  }

  /** The person's own attempt; somebody else's is "not found". */
  public Future<Attempt> own(String code, PersonId person) {
    return find(code)
        .map(
            a -> {
              if (!a.person().equals(person)) {
                throw new Problem.NotFound();
              }
              return a;
            });
  }

  /** Makes this device the only one that may write; Conflict {@code closed} when it is over. */
  public Future<Attempt> takeOver(String code, PersonId person) {
    return store
        .takeOver(database.main(), code, person)
        .map(a -> a.orElseThrow(() -> new Problem.Conflict("closed")));
  }

  /** The person's unfinished attempt in a contest, whatever its round. */
  public Future<Optional<Attempt>> open(ContestId contest, PersonId person) {
    return store.openOfPerson(database.main(), person, contest);
  }

  /** All attempts of a person, newest first. */
  public Future<List<Attempt>> ofPerson(PersonId person) {
    return store.ofPerson(database.main(), person);
  }

  /** Marks of an attempt, once it is over. */
  public Future<Optional<Grade>> grade(AttemptId attempt) {
    return grades(List.of(attempt)).map(grades -> Optional.ofNullable(grades.get(attempt)));
  }

  /** Marks of several attempts; those that are not over yet are left out. */
  public Future<Map<AttemptId, Grade>> grades(Collection<AttemptId> attempts) {
    return store.grades(database.main(), attempts);
  }

  /** The receipt of a finished attempt that counts. */
  public Future<Optional<StoredReceipt>> receipt(AttemptId attempt) {
    return receipts.ofAttempt(database.main(), attempt);
  }

  /**
   * Seals and promises a round before anybody starts in it; false when the bank does not fill every
   * paper yet.
   */
  public Future<Boolean> prepare(Contest contest, Round round) {
    return papers.prepare(contest, round);
  }

  /** Whether anybody still has an open paper in one of the rounds. */
  public Future<Boolean> anyOpen(Collection<RoundId> rounds) {
    return store.anyOpen(database.main(), rounds);
  }

  /** Live figures of a round. */
  public Future<RoundProgress> progress(RoundId round) {
    return store.progress(database.main(), round);
  }
}
