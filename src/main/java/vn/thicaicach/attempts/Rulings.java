package vn.thicaicach.attempts;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.contests.Round;
import vn.thicaicach.contests.RoundId;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.questions.Question;
import vn.thicaicach.questions.QuestionService;

/**
 * Decisions about questions after people answered them. Whoever calls has checked that the asker
 * may; keys are in what is read here.
 */
public final class Rulings {
  private final RulingStore store = new RulingStore();
  private final RegradeStore regrades = new RegradeStore();
  private final Database database;
  private final QuestionService questions;
  private final ContestService contests;

  Rulings(Database database, QuestionService questions, ContestService contests) {
    this.database = database;
    this.questions = questions;
    this.contests = contests;
  }

  /** Every ruling of a contest, the oldest first, withdrawn ones too. */
  public Future<List<KeyRuling>> of(Contest contest) {
    return store.all(database.main(), contest.id());
  }

  /** Rounds graded anew or to be, the oldest first. */
  public Future<List<Regrade>> regrades(Contest contest) {
    return regrades.all(database.main(), contest.id());
  }

  /** Questions that papers of a contest could draw, each once, by code. */
  public Future<List<Question>> questions(Contest contest) {
    Future<Map<Long, Question>> all = Future.succeededFuture(new TreeMap<>());
    for (Round round : contest.rounds()) {
      all =
          all.compose(
              known ->
                  contests
                      .seals()
                      .sealed(round.id(), questions)
                      .map(
                          drawable -> {
                            drawable.forEach(q -> known.put(q.id().value(), q));
                            return known;
                          }));
    }
    return all.map(known -> new ArrayList<>(known.values()));
  }

  /**
   * How finished papers answered a question: ordinal of the choice → papers; 0: left blank. Empty
   * when no finished paper has it.
   */
  public Future<Map<Integer, Long>> figures(Contest contest, long question) {
    return store.figures(database.main(), contest.id(), question);
  }

  /**
   * Whether grades of a round (null: of any) were made anew after an instant, or are being made.
   */
  public Future<Boolean> regradedSince(
      SqlClient client, Contest contest, @Nullable RoundId round, Instant at) {
    return regrades
        .all(client, contest.id())
        .map(
            all ->
                all.stream()
                    .filter(r -> round == null || r.round().equals(round))
                    .anyMatch(r -> r.finishedAt() == null || r.finishedAt().isAfter(at)));
  }

  /** Records a decision; every round of the contest is graded anew by it. Gives its id. */
  public Future<Long> add(SqlConnection tx, Contest contest, KeyRuling.Draft draft, long staff) {
    return store.add(tx, contest.id(), draft, rounds(contest), staff);
  }

  /** Takes a decision back, by a decision of its own. Gives the new one's id. */
  public Future<Long> withdraw(
      SqlConnection tx, Contest contest, KeyRuling ruling, String note, long staff) {
    return store.withdraw(tx, ruling, note, rounds(contest), staff);
  }

  private static List<RoundId> rounds(Contest contest) {
    return contest.rounds().stream().map(Round::id).toList();
  }
}
