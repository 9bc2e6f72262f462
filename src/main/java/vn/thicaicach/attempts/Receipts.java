package vn.thicaicach.attempts;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.questions.Question;
import vn.thicaicach.questions.QuestionService;
import vn.thicaicach.questions.QuestionVersionId;

/** Receipts of finished papers, made again from what is stored. */
public final class Receipts {
  private final AnswerStore answers = new AnswerStore();
  private final Database database;
  private final QuestionService questions;

  Receipts(Database database, QuestionService questions) {
    this.database = database;
    this.questions = questions;
  }

  /**
   * A receipt and the order in which options were shown.
   *
   * @param options for each question of the paper, ordinals of its choices in the bank as shown
   */
  public record Held(PaperReceipt receipt, List<List<Integer>> options) {
    public Held {
      options = List.copyOf(options);
    }
  }

  /** What a finished attempt's receipt says by the answers in the database. */
  public Future<Held> of(Attempt attempt, StoredReceipt stored) {
    Future<List<Question>> versions =
        questions.versions(
            database.main(), attempt.questions().stream().map(QuestionVersionId::new).toList());
    Future<List<AnswerStore.Stored>> latest = answers.latest(database.main(), attempt.id());
    return Future.all(versions, latest)
        .map(done -> held(attempt, stored, versions.result(), latest.result()));
  }

  private static Held held(
      Attempt attempt,
      StoredReceipt stored,
      List<Question> questions,
      List<AnswerStore.Stored> answers) {
    Map<Long, Integer> choices = new HashMap<>();
    questions.forEach(q -> choices.put(q.id().value(), q.choices().size()));
    Map<Long, String> given =
        answers.stream()
            .collect(Collectors.toMap(AnswerStore.Stored::question, AnswerStore.Stored::answer));
    PaperReceipt receipt =
        new PaperReceipt(
            attempt.code(),
            Objects.requireNonNull(attempt.finishedAt()),
            stored.nonce(),
            PaperReceipt.letters(attempt.paper(), choices, given),
            given.getOrDefault(Paper.PREDICTION_VERSION, ""));
    return new Held(
        receipt,
        attempt.questions().stream()
            .map(v -> attempt.paper().order(v, choices.getOrDefault(v, 0)))
            .toList());
  }
}
