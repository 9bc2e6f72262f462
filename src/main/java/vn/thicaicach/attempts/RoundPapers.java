package vn.thicaicach.attempts;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import vn.thicaicach.accounts.PersonId;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.contests.Round;
import vn.thicaicach.contests.RoundId;
import vn.thicaicach.contests.Rules;
import vn.thicaicach.platform.config.Keys;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.questions.Question;
import vn.thicaicach.questions.QuestionService;

/**
 * What papers of a round are drawn from: the questions sealed for it at the first start, and its
 * secret. Both never change, so each node keeps them in memory.
 */
final class RoundPapers {
  private final Database database;
  private final ContestService contests;
  private final QuestionService questions;
  private final Map<RoundId, Future<Pool>> pools = new ConcurrentHashMap<>();

  RoundPapers(Database database, ContestService contests, QuestionService questions) {
    this.database = database;
    this.contests = contests;
    this.questions = questions;
  }

  /** The sealed questions and the secret of a round. */
  record Pool(Keys.Keyed secret, List<Question> questions) {

    /** Everything random about a paper follows from this. */
    byte[] seed(PersonId person, int number) {
      return Draw.seed(secret, person.value(), number);
    }

    List<Draw.Candidate> candidates(Rules.Audience audience) {
      return RoundPapers.candidates(questions, audience);
    }
  }

  private static List<Draw.Candidate> candidates(
      List<Question> questions, Rules.Audience audience) {
    return questions.stream()
        .filter(q -> q.audiences().contains(audience.code()))
        .map(q -> new Draw.Candidate(q.id().value(), q.topic().name(), q.difficulty().name()))
        .toList();
  }

  /** The pool of a round; sealed now if nobody started before. */
  Future<Pool> pool(Contest contest, Round round) {
    return pools
        .computeIfAbsent(round.id(), id -> load(contest, round))
        .onFailure(failure -> pools.remove(round.id()));
  }

  /**
   * Seals and promises a round ahead of its opening, when what may be drawn now fills every paper;
   * otherwise the bank may still be mended until somebody starts.
   *
   * @return whether the round is sealed
   */
  Future<Boolean> prepare(Contest contest, Round round) {
    return questions
        .drawable(database.main(), contest.banks())
        .compose(
            drawable ->
                fills(contest, drawable)
                    ? pool(contest, round).map(true)
                    : Future.succeededFuture(false));
  }

  private static boolean fills(Contest contest, List<Question> drawable) {
    return contest.rules().audiences().stream()
        .allMatch(a -> Draw.shortfall(a.blueprint(), candidates(drawable, a)).isEmpty());
  }

  private Future<Pool> load(Contest contest, Round round) {
    return contests
        .seals()
        .seal(contest, round, questions, Draw.ALGORITHM)
        .compose(
            pool ->
                contests
                    .seals()
                    .secret(round.id())
                    .map(secret -> new Pool(Keys.Keyed.of(secret), List.copyOf(pool))));
  }
}
