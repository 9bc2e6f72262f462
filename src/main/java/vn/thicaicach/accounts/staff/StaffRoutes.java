package vn.thicaicach.accounts.staff;

import io.vertx.core.Future;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.access.Doors;
import vn.thicaicach.access.Permission;
import vn.thicaicach.access.Role;
import vn.thicaicach.access.Rule;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.platform.FieldError;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.http.Call;
import vn.thicaicach.platform.http.Replies;
import vn.thicaicach.platform.http.Reply;

/** The committee's list: who holds which office where, invitations, end of an office. */
public final class StaffRoutes {
  private static final String PATH = "/ban-to-chuc/nhan-su";
  private static final Rule MANAGES = Rule.staff(Permission.MANAGE_STAFF);

  private final StaffService staff;
  private final StaffPages pages;
  private final Replies replies;

  public StaffRoutes(StaffService staff, StaffPages pages, Replies replies) {
    this.staff = staff;
    this.pages = pages;
    this.replies = replies;
  }

  public void mount(Doors doors) {
    doors.get(PATH, MANAGES, this::list);
    doors.post(PATH + "/loi-moi", MANAGES, this::invite);
    doors.post(PATH + "/loi-moi/:id/huy", MANAGES, this::revoke);
    doors.post(PATH + "/:id/ngung", MANAGES, this::deactivate);
  }

  private Future<Reply> list(Call call, Viewer viewer) {
    return page(call, viewer, 200, List.of());
  }

  private Future<Reply> invite(Call call, Viewer viewer) {
    Future<Reply> invited =
        office(call)
            .compose(
                grant ->
                    staff
                        .invite(who(viewer), grant.role(), grant.unitId())
                        .compose(invite -> pages.invited(invite, grant, call.origin())))
            .map(model -> Reply.page("accounts/staff-invited", model));
    return call.orForm(invited, errors -> page(call, viewer, 422, errors));
  }

  /** The office asked for; unit {@code *} is the whole installation. */
  private static Future<Viewer.Grant> office(Call call) {
    Optional<Role> role =
        call.form("role")
            .flatMap(
                name ->
                    Arrays.stream(Role.values()).filter(r -> r.name().equals(name)).findFirst());
    String unit = call.form("unit").orElse("");
    if (role.isEmpty()) {
      return Future.failedFuture(new Problem.Invalid("role", "role-required"));
    }
    if (!unit.matches("\\*|[1-9][0-9]{0,17}")) {
      return Future.failedFuture(new Problem.Invalid("unit", "unit-required"));
    }
    @Nullable Long unitId = unit.equals("*") ? null : Long.valueOf(unit);
    return Future.succeededFuture(new Viewer.Grant(role.get(), unitId));
  }

  private Future<Reply> revoke(Call call, Viewer viewer) {
    return staff.revoke(who(viewer), call.pathId("id")).map(done -> Reply.redirect(PATH));
  }

  private Future<Reply> deactivate(Call call, Viewer viewer) {
    return staff.deactivate(who(viewer), call.pathId("id")).map(done -> Reply.redirect(PATH));
  }

  private Future<Reply> page(Call call, Viewer viewer, int status, List<FieldError> errors) {
    String query = call.query("q").or(() -> call.form("q")).orElse("").toLowerCase(Locale.ROOT);
    return staff
        .members(who(viewer))
        .compose(
            members ->
                staff
                    .pending(who(viewer))
                    .compose(pending -> pages.list(who(viewer), members, pending, query)))
        .map(
            model -> {
              model.put("errors", replies.words(errors));
              return Reply.page(status, "accounts/staff-list", model);
            });
  }

  private static Viewer.Staff who(Viewer viewer) {
    return Objects.requireNonNull(viewer.staff());
  }
}
