package vn.thicaicach.attempts;

import io.vertx.core.Future;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestId;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.contests.RoundId;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.questions.Question;
import vn.thicaicach.questions.QuestionService;
import vn.thicaicach.questions.QuestionVersionId;

/** Brings papers, keys and rules together and lets the pure {@link Scoring} mark. */
public final class Marking {
  private final Database database;
  private final ContestService contests;
  private final QuestionService questions;
  private final SecureRandom random = new SecureRandom();

  public Marking(Database database, ContestService contests, QuestionService questions) {
    this.database = database;
    this.contests = contests;
    this.questions = questions;
  }

  /** Marks of closed attempts, in their order, by the rulings that count in their rounds. */
  Future<List<Scoring.Marks>> mark(
      List<CloseStore.Closed> closed,
      Map<AttemptId, Map<Long, String>> answers,
      Function<RoundId, KeyRulings> rulings) {
    return keys(closed)
        .compose(
            keys ->
                pointsEach(closed).map(points -> markAll(closed, answers, keys, points, rulings)));
  }

  private static List<Scoring.Marks> markAll(
      List<CloseStore.Closed> closed,
      Map<AttemptId, Map<Long, String>> answers,
      Map<Long, Integer> keys,
      Map<Long, Integer> pointsEach,
      Function<RoundId, KeyRulings> rulings) {
    List<Scoring.Marks> marks = new ArrayList<>();
    for (CloseStore.Closed attempt : closed) {
      marks.add(
          Scoring.mark(
              attempt.questions(),
              keys,
              rulings.apply(attempt.round()),
              answers.getOrDefault(attempt.id(), Map.of()),
              pointsEach.getOrDefault(attempt.contest(), 0)));
    }
    return marks;
  }

  /** Receipts of closed attempts that count, for what was answered last. */
  Future<List<ReceiptStore.Given>> receipts(
      List<CloseStore.Closed> closed, Map<AttemptId, Map<Long, String>> answers) {
    List<CloseStore.Closed> ranked = closed.stream().filter(CloseStore.Closed::ranked).toList();
    return questionsOf(ranked)
        .map(
            all -> {
              Map<Long, Integer> choices = new HashMap<>();
              all.forEach(q -> choices.put(q.id().value(), q.choices().size()));
              return ranked.stream()
                  .map(c -> receipt(c, choices, answers.getOrDefault(c.id(), Map.of())))
                  .toList();
            });
  }

  private ReceiptStore.Given receipt(
      CloseStore.Closed closed, Map<Long, Integer> choices, Map<Long, String> answers) {
    byte[] nonce = new byte[PaperReceipt.NONCE_BYTES];
    random.nextBytes(nonce);
    PaperReceipt receipt =
        new PaperReceipt(
            closed.code(),
            closed.finishedAt(),
            nonce,
            PaperReceipt.letters(closed.paper(), choices, answers),
            answers.getOrDefault(Paper.PREDICTION_VERSION, ""));
    return new ReceiptStore.Given(closed.id(), closed.round(), receipt);
  }

  private Future<Map<Long, Integer>> keys(List<CloseStore.Closed> closed) {
    return questionsOf(closed)
        .map(
            all -> {
              Map<Long, Integer> keys = new HashMap<>();
              all.forEach(q -> keys.put(q.id().value(), q.correctChoice()));
              return keys;
            });
  }

  private Future<List<Question>> questionsOf(List<CloseStore.Closed> closed) {
    Set<Long> versions = new HashSet<>();
    closed.forEach(c -> versions.addAll(c.questions()));
    return questions.versions(
        database.main(), versions.stream().map(QuestionVersionId::new).toList());
  }

  private Future<Map<Long, Integer>> pointsEach(List<CloseStore.Closed> closed) {
    List<Future<Contest>> loads =
        closed.stream()
            .map(CloseStore.Closed::contest)
            .distinct()
            .map(id -> contests.evenRemoved(new ContestId(id)))
            .toList();
    return Future.all(loads)
        .map(
            done -> {
              Map<Long, Integer> points = new HashMap<>();
              loads.forEach(
                  f ->
                      points.put(
                          f.result().id().value(), f.result().rules().paper().pointsPerQuestion()));
              return points;
            });
  }
}
