package vn.thicaicach.plans;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import vn.thicaicach.platform.db.Database;

/** The plans of the installation and the tasks that others cite by code. */
public final class PlanService {
  private final Database database;
  private final PlanStore store = new PlanStore();

  public PlanService(Database database) {
    this.database = database;
  }

  /** All plans as they are in use, newest year first. */
  public Future<List<PlanDocument>> all() {
    return store.all(database.main());
  }

  /** The plan of a code, as it is in use. */
  public Future<Optional<PlanDocument>> find(String code) {
    return store.find(database.main(), code);
  }

  /** A task by its code, such as {@code NV-S4-1}. */
  public Future<Optional<Cited<PlanTask>>> task(String code) {
    return cited(code, PlanTask.class);
  }

  /** A contest task by its code, such as {@code CT-S0-1}. */
  public Future<Optional<Cited<ContestTask>>> contestTask(String code) {
    return cited(code, ContestTask.class);
  }

  /** A commendation task by its code, such as {@code KT-S0-3}. */
  public Future<Optional<Cited<CommendationTask>>> commendationTask(String code) {
    return cited(code, CommendationTask.class);
  }

  /** The commendation tasks of all plans, in the order of the plans. */
  public Future<List<Cited<CommendationTask>>> commendationTasks() {
    return all()
        .map(
            plans ->
                plans.stream()
                    .flatMap(
                        plan -> plan.commendationTasks().stream().map(task -> cite(plan, task)))
                    .toList());
  }

  /**
   * Stores plans from content files in one transaction. An unchanged plan stays as it is, a changed
   * one becomes a new version; codes that a new version lacks still lead to the version that had
   * them.
   */
  public Future<PlanImport> importPlans(PlanDrafts drafts) {
    if (!drafts.issues().isEmpty()) {
      return Future.failedFuture(new IllegalArgumentException(drafts.issues().get(0).toString()));
    }
    return database.tx(
        tx -> {
          Future<PlanImport> saved = store.lock(tx).map(new PlanImport(0, 0));
          for (PlanDrafts.Draft draft : drafts.plans()) {
            saved = saved.compose(sum -> store.save(tx, draft).map(sum::plus));
          }
          return saved;
        });
  }

  private <T extends PlanItem> Future<Optional<Cited<T>>> cited(String code, Class<T> type) {
    return store
        .findByItem(database.main(), code)
        .map(
            found ->
                found.flatMap(
                    plan ->
                        plan.items().stream()
                            .filter(item -> item.code().equals(code) && type.isInstance(item))
                            .findFirst()
                            .map(item -> cite(plan, type.cast(item)))));
  }

  private static <T extends PlanItem> Cited<T> cite(PlanDocument plan, T item) {
    return new Cited<>(plan, plan.section(item.section()), item);
  }
}
