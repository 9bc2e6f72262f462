package vn.thicaicach.accounts.staff;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.thicaicach.access.Doors;
import vn.thicaicach.access.Rule;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.platform.FieldError;
import vn.thicaicach.platform.http.Call;
import vn.thicaicach.platform.http.Replies;
import vn.thicaicach.platform.http.Reply;

/** How members of staff come in and go out: invitation, sign-in, sign-out. */
public final class StaffDoorRoutes {
  private static final String HOME = "/ban-to-chuc";
  private static final String SIGN_IN = HOME + "/dang-nhap";

  private final StaffService staff;
  private final StaffSignIn signIn;
  private final Replies replies;

  public StaffDoorRoutes(StaffService staff, StaffSignIn signIn, Replies replies) {
    this.staff = staff;
    this.signIn = signIn;
    this.replies = replies;
  }

  public void mount(Doors doors) {
    doors.get(SIGN_IN, Rule.VISITOR, this::signInForm);
    doors.post(SIGN_IN, Rule.VISITOR, this::signIn);
    doors.post(HOME + "/dang-xuat", Rule.VISITOR, this::signOut);
    doors.get(Invite.PATH, Rule.VISITOR, this::invitation);
    doors.post(Invite.PATH, Rule.VISITOR, this::accept);
  }

  private Future<Reply> signInForm(Call call, Viewer viewer) {
    return Future.succeededFuture(
        viewer.staff() == null ? signInPage(200, "", List.of()) : Reply.redirect(HOME));
  }

  private Future<Reply> signIn(Call call, Viewer viewer) {
    String login = call.form("login").orElse("");
    String password = call.form().get("password");
    return call.orForm(
        signIn
            .signIn(call, login, password == null ? "" : password)
            .map(done -> Reply.redirect(HOME)),
        errors -> Future.succeededFuture(signInPage(422, login, errors)));
  }

  private Reply signInPage(int status, String login, List<FieldError> errors) {
    Map<String, Object> model = new HashMap<>();
    model.put("action", SIGN_IN);
    model.put("login", login);
    model.put("errors", replies.words(errors));
    return Reply.page(status, "accounts/staff-sign-in", model);
  }

  private Future<Reply> signOut(Call call, Viewer viewer) {
    return signIn.signOut(call).map(done -> Reply.redirect(SIGN_IN));
  }

  private Future<Reply> invitation(Call call, Viewer viewer) {
    return Future.succeededFuture(invitationPage(200, new Joining("", "", "", ""), List.of()));
  }

  private Future<Reply> accept(Call call, Viewer viewer) {
    String password = call.form().get("password");
    Joining joining =
        new Joining(
            call.form("secret").orElse(""),
            call.form("name").orElse(""),
            call.form("login").orElse(""),
            password == null ? "" : password);
    return call.orForm(
        staff
            .accept(joining)
            .compose(id -> signIn.enter(call, joining.cleanLogin(), id))
            .map(done -> Reply.redirect(HOME)),
        errors -> Future.succeededFuture(invitationPage(422, joining, errors)));
  }

  /** The password is never sent back. */
  private Reply invitationPage(int status, Joining joining, List<FieldError> errors) {
    Map<String, Object> model = new HashMap<>();
    model.put("action", Invite.PATH);
    model.put("secret", joining.secret());
    model.put("name", joining.name());
    model.put("login", joining.login());
    model.put("minPassword", PasswordRules.MIN);
    model.put("errors", replies.words(errors));
    return Reply.page(status, "accounts/staff-accept", model);
  }
}
