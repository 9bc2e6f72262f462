package vn.thicaicach.plans;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import vn.thicaicach.access.Doors;
import vn.thicaicach.access.Permission;
import vn.thicaicach.access.Rule;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.http.Call;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.platform.http.Reply;

/** The register of plans for organisers: what each asks for and who answers for it. */
public final class PlanRoutes {
  private final PlanService plans;
  private final Messages messages;

  public PlanRoutes(PlanService plans, Messages messages) {
    this.plans = plans;
    this.messages = messages;
  }

  /** Registers the routes. */
  public void mount(Doors doors) {
    doors.get("/ban-to-chuc/ke-hoach", Rule.staff(Permission.VIEW), this::list);
    doors.get("/ban-to-chuc/ke-hoach/:code", Rule.staff(Permission.VIEW), this::plan);
  }

  private Future<Reply> list(Call call, Viewer viewer) {
    return plans.all().map(all -> Reply.page("plans/list", Map.of("plans", all)));
  }

  private Future<Reply> plan(Call call, Viewer viewer) {
    return plans
        .find(call.path("code"))
        .map(found -> found.orElseThrow(Problem.NotFound::new))
        .map(plan -> Reply.page("plans/plan", page(plan)));
  }

  /** A plan with the products its commendation tasks ask for, in words. */
  record PlanPage(PlanDocument plan, List<Honour> honours) {}

  /** A commendation task in words; {@code merit}: a giấy khen may rest on it. */
  record Honour(CommendationTask task, List<String> verbs, List<String> products, boolean merit) {}

  private PlanPage page(PlanDocument plan) {
    return new PlanPage(plan, plan.commendationTasks().stream().map(this::honour).toList());
  }

  private Honour honour(CommendationTask task) {
    return new Honour(
        task,
        task.verbs().stream().map(v -> messages.text("plans.verb." + v.name())).toList(),
        task.products().stream().map(p -> messages.text("plans.product." + p.name())).toList(),
        task.groundsMerit());
  }
}
