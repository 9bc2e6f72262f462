package vn.thicaicach.attempts;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import vn.thicaicach.contests.ContestId;
import vn.thicaicach.platform.FieldError;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.db.Database;

/** What contestants say about questions of their finished papers (phản ánh câu hỏi). */
public final class QuestionReports {
  /** So long may one be. */
  public static final int MOST_CHARACTERS = 500;

  private final QuestionReportStore store = new QuestionReportStore();
  private final Database database;

  QuestionReports(Database database) {
    this.database = database;
  }

  /**
   * A question that was reported.
   *
   * @param question version id
   * @param papers on how many papers
   * @param words of the newest five
   */
  public record Reported(long question, long papers, Instant newest, List<String> words) {
    public Reported {
      words = List.copyOf(words);
    }
  }

  /**
   * Keeps what somebody says about a question of an own paper; said again it replaces the first.
   * Fails with NotFound for a paper that is still open and for a number it does not have, with
   * Invalid ({@code words}).
   *
   * @param attempt the caller has checked whose it is
   * @param no place on the paper, from 1
   */
  public Future<Void> report(Attempt attempt, int no, String words) {
    if (attempt.state() == Attempt.State.OPEN || no < 1 || no > attempt.questions().size()) {
      return Future.failedFuture(new Problem.NotFound());
    }
    if (words.isBlank()) {
      return Future.failedFuture(new Problem.Invalid("words", "required"));
    }
    if (words.length() > MOST_CHARACTERS) {
      return Future.failedFuture(
          new Problem.Invalid(
              List.of(new FieldError("words", "too-long", Map.of("max", MOST_CHARACTERS)))));
    }
    return store.put(database.main(), attempt, attempt.questions().get(no - 1), words.strip());
  }

  /** Reported questions of a contest, the most reported first; at most 100. */
  public Future<List<Reported>> of(ContestId contest) {
    return store.of(database.main(), contest);
  }
}
