package vn.thicaicach.attempts;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.questions.Choice;
import vn.thicaicach.questions.Question;
import vn.thicaicach.questions.QuestionService;
import vn.thicaicach.questions.QuestionVersionId;

/** Finished papers question by question, with the key: the only way by which a key leaves. */
public final class Reviews {
  private final AnswerStore answers = new AnswerStore();
  private final RulingStore rulings = new RulingStore();
  private final Database database;
  private final QuestionService questions;

  Reviews(Database database, QuestionService questions) {
    this.database = database;
    this.questions = questions;
  }

  /**
   * The questions of a paper in its order. The caller has checked that the paper is the viewer's
   * own and that the rules show its key now; the paper of an open attempt is NotFound whoever asks.
   */
  public Future<List<ReviewedQuestion>> of(Attempt attempt) {
    if (attempt.state() == Attempt.State.OPEN) {
      return Future.failedFuture(new Problem.NotFound());
    }
    Future<List<Question>> versions =
        questions.versions(
            database.main(), attempt.questions().stream().map(QuestionVersionId::new).toList());
    Future<List<AnswerStore.Stored>> latest = answers.latest(database.main(), attempt.id());
    Future<List<KeyRuling>> ruled = ruled(attempt);
    return Future.all(versions, latest, ruled)
        .map(done -> review(attempt, versions.result(), latest.result(), ruled.result()));
  }

  /** The rulings by which the paper is graded as it counts now. */
  private Future<List<KeyRuling>> ruled(Attempt attempt) {
    return rulings.inForce(database.main(), attempt.round());
  }

  private static List<ReviewedQuestion> review(
      Attempt attempt,
      List<Question> questions,
      List<AnswerStore.Stored> answers,
      List<KeyRuling> rulings) {
    Map<Long, String> given =
        answers.stream()
            .collect(Collectors.toMap(AnswerStore.Stored::question, AnswerStore.Stored::answer));
    return IntStream.range(0, questions.size())
        .mapToObj(
            i ->
                review(
                    i + 1,
                    attempt.paper(),
                    questions.get(i),
                    given.get(questions.get(i).id().value()),
                    rulings))
        .toList();
  }

  private static ReviewedQuestion review(
      int no, Paper paper, Question question, @Nullable String given, List<KeyRuling> rulings) {
    long id = question.id().value();
    KeyRulings ruled = KeyRulings.of(rulings);
    List<ReviewedQuestion.Option> options =
        paper.options(question.id().value(), question.choices().size()).stream()
            .map(Paper.Option::ordinal)
            .map(
                ordinal ->
                    new ReviewedQuestion.Option(
                        text(question, ordinal),
                        String.valueOf(ordinal).equals(given),
                        ordinal == question.correctChoice()
                            || ruled.also().getOrDefault(id, Set.of()).contains(ordinal)))
            .toList();
    return new ReviewedQuestion(
        no,
        question.stem(),
        options,
        question.explanation(),
        question.legalBasis(),
        ruled.voided().contains(id),
        rulings.stream()
            .filter(r -> r.question() == id)
            .map(KeyRuling::note)
            .reduce((a, b) -> a + " " + b)
            .orElse(null));
  }

  private static String text(Question question, int ordinal) {
    return question.choices().stream()
        .filter(c -> c.ordinal() == ordinal)
        .map(Choice::text)
        .findFirst()
        .orElseThrow();
  }
}
