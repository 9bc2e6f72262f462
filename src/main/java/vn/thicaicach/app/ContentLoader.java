package vn.thicaicach.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thicaicach.contests.ContestImport;
import vn.thicaicach.contests.ContestImports;
import vn.thicaicach.plans.PlanService;
import vn.thicaicach.platform.StartFailure;
import vn.thicaicach.platform.StartText;
import vn.thicaicach.platform.content.Content;
import vn.thicaicach.platform.content.ContentIssue;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.questions.QuestionService;
import vn.thicaicach.units.UnitService;

/**
 * Loads {@code questions/} at the start, by hash of each file. A broken file stops the first start;
 * later starts keep the last good content and say so. Nothing that was drawn or edited is touched.
 */
final class ContentLoader {
  private static final Logger log = LoggerFactory.getLogger(ContentLoader.class);

  private final ContentStore store = new ContentStore();
  private final Vertx vertx;
  private final Database database;
  private final UnitService units;
  private final PlanService plans;
  private final QuestionService questions;
  private final ContestImports contests;

  ContentLoader(
      Vertx vertx,
      Database database,
      UnitService units,
      PlanService plans,
      QuestionService questions,
      ContestImports contests) {
    this.vertx = vertx;
    this.database = database;
    this.units = units;
    this.plans = plans;
    this.questions = questions;
    this.contests = contests;
  }

  /**
   * Loads what changed.
   *
   * @param samples whether sample contests are taken
   * @return the faults that were found, for the console and the organisers' start page; empty when
   *     all is well. Fails with {@link StartFailure} on faults at the first start
   */
  Future<List<ContentIssue>> load(Path root, boolean samples) {
    return vertx
        .executeBlocking(() -> ContentFolder.read(root))
        .compose(
            folder -> store.hashes(database.main()).compose(known -> load(folder, known, samples)));
  }

  private Future<List<ContentIssue>> load(
      ContentFolder folder, Map<String, String> known, boolean samples) {
    List<ContentIssue> issues = new ArrayList<>(folder.issues());
    boolean first = known.keySet().stream().noneMatch(f -> f.startsWith("contests/"));
    if (first && !issues.isEmpty()) {
      return Future.failedFuture(firstStart(issues));
    }
    List<Content> taken = new ArrayList<>();
    return loadUnits(folder, known)
        .compose(done -> loadPlans(folder, known))
        .compose(done -> each(changed(folder.banks(), known), this::loadBank))
        .compose(
            done ->
                each(sound(folder.contests()), file -> loadContest(file, samples, taken, issues)))
        .compose(
            done ->
                first && !issues.isEmpty()
                    ? Future.failedFuture(firstStart(issues))
                    : store.remember(database.main(), taken))
        .map(issues)
        .onSuccess(all -> all.forEach(issue -> log.warn("content kept as it was: {}", issue)));
  }

  private static StartFailure firstStart(List<ContentIssue> issues) {
    String lines =
        issues.stream().map(ContentIssue::toString).collect(Collectors.joining("\n  ", "\n  ", ""));
    return new StartFailure(StartText.of("content.broken") + lines);
  }

  /** The trees are one: a merger may cross files, so all are written when one changed. */
  private Future<Void> loadUnits(ContentFolder folder, Map<String, String> known) {
    if (!folder.units().issues().isEmpty() || changed(folder.unitFiles(), known).isEmpty()) {
      return Future.succeededFuture();
    }
    return units
        .importTrees(folder.units())
        .compose(done -> store.remember(database.main(), folder.unitFiles()));
  }

  private Future<Void> loadPlans(ContentFolder folder, Map<String, String> known) {
    if (!folder.plans().issues().isEmpty() || changed(folder.planFiles(), known).isEmpty()) {
      return Future.succeededFuture();
    }
    return plans
        .importPlans(folder.plans())
        .compose(done -> store.remember(database.main(), folder.planFiles()));
  }

  private Future<Void> loadBank(Content file) {
    return database.tx(
        tx -> questions.importBank(tx, file).compose(done -> store.remember(tx, List.of(file))));
  }

  /** Contests know by themselves whether they changed: what a file may change depends on time. */
  private Future<Void> loadContest(
      Content file, boolean samples, List<Content> taken, List<ContentIssue> issues) {
    return contests
        .load(file, samples)
        .map(
            loaded -> {
              issues.addAll(loaded.issues());
              if (loaded.outcome() != ContestImport.Outcome.REFUSED) {
                taken.add(file);
              }
              return null;
            });
  }

  private static List<Content> sound(List<Content> files) {
    return files.stream().filter(Content::sound).toList();
  }

  private static List<Content> changed(List<Content> files, Map<String, String> known) {
    return sound(files).stream().filter(f -> !f.hash().equals(known.get(f.file()))).toList();
  }

  private static Future<Void> each(List<Content> files, Function<Content, Future<Void>> work) {
    Future<Void> done = Future.succeededFuture();
    for (Content file : files) {
      done = done.compose(nothing -> work.apply(file));
    }
    return done;
  }
}
