package vn.thicaicach.access;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.http.BodyDeadline;
import vn.thicaicach.platform.http.Call;
import vn.thicaicach.platform.http.Cookies;
import vn.thicaicach.platform.http.FormTokens;
import vn.thicaicach.platform.http.Replies;
import vn.thicaicach.platform.http.Reply;
import vn.thicaicach.platform.http.WireText;

/**
 * The only way to register a route: path, rule, handler. Checks body size, origin, form token and
 * the rule before the handler runs, and sends what it gives.
 */
public final class Doors {
  /** A handler: a request and who asks, in; a reply, out. */
  @FunctionalInterface
  public interface Action {
    Future<Reply> handle(Call call, Viewer viewer);
  }

  /** A registered route, for the test that walks all of them. */
  public record Door(HttpMethod method, String path, Rule rule) {}

  /** Any of them says that the request came through somebody: then it is not from here. */
  private static final List<String> RELAYED =
      List.of("X-Forwarded-For", "X-Forwarded-Proto", "X-Real-IP", "Forwarded", "Via");

  private static final int FORM_BYTES = 64 * 1024;
  private static final String STAFF_DOOR = "/ban-to-chuc/dang-nhap";
  private static final String CONTESTANT_DOOR = "/dang-nhap";

  private final Router router;
  private final Cookies cookies;
  private final FormTokens tokens;
  private final Replies replies;
  private final Function<Call, Future<Viewer>> viewers;
  private final Supplier<Instant> clock;
  private final @Nullable String operatorToken;
  private final Admission admission;
  private final Patience patience;
  private final BodyDeadline bodyDeadline = new BodyDeadline();
  private final List<Door> all = new ArrayList<>();

  /**
   * Doors of one server.
   *
   * @param viewers looks up who asks by the cookies of a request
   * @param clock the database's clock, for arrival stamps
   * @param operatorToken bearer token that opens operator routes from afar, or null
   * @param admission turns pages away when there are too many
   * @param patience ends what waits too long for the database
   */
  public Doors(
      Router router,
      Cookies cookies,
      FormTokens tokens,
      Replies replies,
      Function<Call, Future<Viewer>> viewers,
      Supplier<Instant> clock,
      @Nullable String operatorToken,
      Admission admission,
      Patience patience) {
    this.router = router;
    this.cookies = cookies;
    this.tokens = tokens;
    this.replies = replies;
    this.viewers = viewers;
    this.clock = clock;
    this.operatorToken = operatorToken;
    this.admission = admission;
    this.patience = patience;
  }

  /** A page or resource that only reads. */
  public void get(String path, Rule rule, Action action) {
    open(HttpMethod.GET, path, rule, 0, action);
  }

  /** A form or JSON that changes something; bodies up to 64 KiB. */
  public void post(String path, Rule rule, Action action) {
    open(HttpMethod.POST, path, rule, FORM_BYTES, action);
  }

  /** All routes registered so far. */
  public List<Door> all() {
    return List.copyOf(all);
  }

  private void open(HttpMethod method, String path, Rule rule, int bodyBytes, Action action) {
    all.add(new Door(method, path, rule));
    Route route = router.route(method, path);
    if (bodyBytes > 0) {
      route.handler(bodyDeadline);
      route.handler(BodyHandler.create(false).setBodyLimit(bodyBytes));
    }
    route.handler(ctx -> enter(ctx, rule, action));
  }

  private void enter(RoutingContext ctx, Rule rule, Action action) {
    WireText.check(ctx);
    Call call = new Call(ctx, cookies);
    if (isPost(ctx)) {
      call.stamp(clock.get());
      tokens.check(call);
    }
    if (neverWaits(ctx, rule)) {
      answer(call, rule, action);
    } else if (isOnPaper(ctx, rule)) {
      join(admission::paper, call, pass -> page(call, rule, action, pass));
    } else if (!admission.crowded()
        || rule.kind() != Rule.Kind.PUBLIC
        || !replies.sendAgain(call)) {
      Line.Lane lane = lane(call, rule);
      join(asking -> admission.page(lane, asking), call, pass -> page(call, rule, action, pass));
    }
  }

  private void join(
      Function<Line.Visitor, Line.@Nullable Pass> line, Call call, Consumer<Line.Pass> page) {
    Line.Pass pass = line.apply(new Asking(call, replies, page));
    if (pass != null) {
      page.accept(pass);
    }
  }

  private void page(Call call, Rule rule, Action action, Line.Pass pass) {
    try {
      answer(call, rule, action).onComplete(done -> pass.leave());
    } catch (RuntimeException e) {
      pass.leave();
      call.context().fail(e);
    }
  }

  /** Answers are saved by batches of their own; operators look when something is wrong. */
  private static boolean neverWaits(RoutingContext ctx, Rule rule) {
    return rule.kind() == Rule.Kind.ATTEMPT
        || rule.kind() == Rule.Kind.OPERATOR
        || ctx.request().path().startsWith("/health/");
  }

  /** Starting and handing in; the result of what was handed in is a page like others. */
  private static boolean isOnPaper(RoutingContext ctx, Rule rule) {
    String path = ctx.request().path();
    return (rule.kind() == Rule.Kind.CONTESTANT && isPost(ctx))
        || (path.startsWith("/bai-thi/") && !path.endsWith("/ket-qua"));
  }

  /** Where a page stands when there are many. */
  private static Line.Lane lane(Call call, Rule rule) {
    if (isPost(call.context()) || rule.kind() == Rule.Kind.STAFF) {
      return Line.Lane.FORM;
    }
    return FormTokens.holds(call) ? Line.Lane.UNDER_WAY : Line.Lane.NEWCOMER;
  }

  private static boolean isPost(RoutingContext ctx) {
    return HttpMethod.POST.equals(ctx.request().method());
  }

  private Future<Reply> answer(Call call, Rule rule, Action action) {
    RoutingContext ctx = call.context();
    Future<Reply> acted =
        admit(call, rule)
            .onSuccess(viewer -> ConsoleShell.remember(call, viewer))
            .compose(viewer -> action.handle(call, viewer));
    return patience.limit(ctx, rule, acted).map(reply -> sent(call, reply)).onFailure(ctx::fail);
  }

  /** What cannot be written, such as a page whose template fails, ends as a failure too. */
  private Reply sent(Call call, Reply reply) {
    replies.send(call, reply);
    return reply;
  }

  private Future<Viewer> admit(Call call, Rule rule) {
    return switch (rule.kind()) {
      case PUBLIC, ATTEMPT -> Future.succeededFuture(Viewer.NOBODY);
      case VISITOR -> viewers.apply(call);
      case CONTESTANT -> viewers.apply(call).map(v -> needContestant(call, v));
      case STAFF -> viewers.apply(call).map(v -> needStaff(v, rule));
      case OPERATOR -> needOperator(call);
    };
  }

  private static Viewer needContestant(Call call, Viewer viewer) {
    if (viewer.contestant() == null) {
      String back =
          HttpMethod.GET.equals(call.context().request().method())
              ? call.context().request().path()
              : "/";
      throw new Problem.SignIn(
          CONTESTANT_DOOR
              + "?toi="
              + java.net.URLEncoder.encode(back, java.nio.charset.StandardCharsets.UTF_8));
    }
    return viewer;
  }

  private static Viewer needStaff(Viewer viewer, Rule rule) {
    Viewer.Staff staff = viewer.staff();
    if (staff == null) {
      throw new Problem.SignIn(STAFF_DOOR);
    }
    if (rule.permission() != null && !Guard.mayAnywhere(staff, rule.permission())) {
      throw new Problem.Forbidden("not-allowed");
    }
    return viewer;
  }

  private Future<Viewer> needOperator(Call call) {
    var request = call.context().request();
    boolean forwarded = RELAYED.stream().anyMatch(name -> request.getHeader(name) != null);
    boolean local =
        request.connection().remoteAddress() != null
            && java.util.Set.of("127.0.0.1", "0:0:0:0:0:0:0:1", "::1")
                .contains(String.valueOf(request.connection().remoteAddress().hostAddress()));
    boolean token =
        operatorToken != null
            && call.header("Authorization").filter(h -> sameToken(h, operatorToken)).isPresent();
    return token || (local && !forwarded)
        ? Future.succeededFuture(Viewer.NOBODY)
        : Future.failedFuture(new Problem.NotFound());
  }

  private static boolean sameToken(String header, String token) {
    return java.security.MessageDigest.isEqual(
        header.getBytes(java.nio.charset.StandardCharsets.UTF_8),
        ("Bearer " + token).getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
