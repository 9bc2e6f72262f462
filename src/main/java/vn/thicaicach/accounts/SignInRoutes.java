package vn.thicaicach.accounts;

import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.access.Doors;
import vn.thicaicach.access.Rule;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.platform.FieldError;
import vn.thicaicach.platform.http.Call;
import vn.thicaicach.platform.http.Replies;
import vn.thicaicach.platform.http.Reply;

/** Signing in with the personal code, and out again so that one phone can serve a family. */
public final class SignInRoutes {
  private static final String PATH = "/dang-nhap";
  private static final String HOME = "/cua-toi";
  private static final Pattern CONTEST = Pattern.compile("/cuoc-thi/([a-z0-9-]+)(?:/.*)?");

  /** What stays on a device: the form's and the device's cookies, and those of staff. */
  private static final Set<String> KEPT = Set.of("bieu", "may", "btc");

  private final SignIn signIn;
  private final Sessions sessions;
  private final Replies replies;

  public SignInRoutes(SignIn signIn, Sessions sessions, Replies replies) {
    this.signIn = signIn;
    this.sessions = sessions;
    this.replies = replies;
  }

  /** What a program sends. */
  record Body(String code, @Nullable String next) {}

  public void mount(Doors doors) {
    doors.get(PATH, Rule.VISITOR, this::form);
    doors.post(PATH, Rule.VISITOR, this::enter);
    doors.post("/dang-xuat", Rule.VISITOR, this::leave);
  }

  private Future<Reply> form(Call call, Viewer viewer) {
    String next = LocalPath.or(call.query("toi"), HOME);
    Reply reply =
        viewer.contestant() == null ? page(200, next, "", List.of()) : Reply.redirect(next);
    return Future.succeededFuture(reply);
  }

  private Future<Reply> enter(Call call, Viewer viewer) {
    Body body =
        call.wantsJson()
            ? call.json(Body.class)
            : new Body(call.form("code").orElse(""), call.form("next").orElse(null));
    String next = LocalPath.or(Optional.ofNullable(body.next()), HOME);
    Future<Reply> entered =
        signIn
            .withCode(call, body.code() == null ? "" : body.code())
            .map(
                person ->
                    call.wantsJson() ? Reply.json(Map.of("next", next)) : Reply.redirect(next));
    return call.orForm(
        entered, errors -> Future.succeededFuture(page(422, next, body.code(), errors)));
  }

  private Reply page(int status, String next, String typed, List<FieldError> errors) {
    Map<String, Object> model = new HashMap<>();
    model.put("action", PATH);
    model.put("next", next);
    model.put("code", typed);
    model.put("errors", replies.words(errors));
    Matcher contest = CONTEST.matcher(next);
    if (contest.matches()) {
      model.put("registerUrl", "/cuoc-thi/" + contest.group(1) + "/don-vi");
    }
    return Reply.page(status, "accounts/sign-in", model);
  }

  /** Ends the session and takes everything of the person off this device, for the next one. */
  private Future<Reply> leave(Call call, Viewer viewer) {
    String next = LocalPath.or(call.query("toi"), "/");
    return sessions
        .signOut(call)
        .map(
            done -> {
              call.context().request().cookies().stream()
                  .map(Cookie::getName)
                  .map(name -> name.replaceFirst("^__Host-", ""))
                  .filter(name -> !KEPT.contains(name) && !name.startsWith("may-"))
                  .forEach(call::removeCookie);
              call.context().response().putHeader("Clear-Site-Data", "\"storage\"");
              return call.wantsJson() ? Reply.ok() : Reply.redirect(next);
            });
  }
}
