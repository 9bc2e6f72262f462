package vn.thicaicach.platform.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.platform.FieldError;
import vn.thicaicach.platform.Problem;

/** Writes replies and failures to the wire; the only place that does. */
public final class Replies {
  private static final String HTML = "text/html; charset=utf-8";
  private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
  private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");

  private final Pages pages;
  private final Failures failures;
  private final FormTokens tokens;
  private final Cookies cookies;
  private final Function<Call, Map<String, Object>> shell;
  private final PublicCopies copies = new PublicCopies(System::nanoTime);
  private final Map<Integer, Packed> busy = new ConcurrentHashMap<>();

  /**
   * Writes for one server.
   *
   * @param shell values every page may show (banners, who is signed in), computed per request
   */
  public Replies(
      Pages pages,
      Messages messages,
      FormTokens tokens,
      Cookies cookies,
      Function<Call, Map<String, Object>> shell) {
    this.pages = pages;
    this.failures = new Failures(messages);
    this.tokens = tokens;
    this.cookies = cookies;
    this.shell = shell;
  }

  /** The sentences of wrong fields for a form that is shown again: field → sentence, in order. */
  public Map<String, String> words(List<FieldError> errors) {
    Map<String, String> words = new LinkedHashMap<>();
    failures.words(errors).forEach(e -> words.putIfAbsent(e.field(), e.message()));
    return words;
  }

  /** Writes a reply. */
  public void send(Call call, Reply reply) {
    HttpServerResponse response = call.context().response();
    if (reply instanceof Reply.Page page) {
      sendPage(call, page);
    } else if (reply instanceof Reply.Redirect redirect) {
      noStore(response).setStatusCode(303).putHeader("Location", redirect.to()).end();
    } else if (reply instanceof Reply.Json json) {
      noStore(response)
          .setStatusCode(json.status())
          .putHeader(HttpHeaders.CONTENT_TYPE, JSON)
          .end(Json.bytes(json.value()));
    } else if (reply instanceof Reply.Download file) {
      sendFile(response, file);
    } else if (reply instanceof Reply.Inline inline) {
      noStore(response).putHeader("Content-Type", inline.mediaType()).end(inline.content());
    }
  }

  private void sendPage(Call call, Reply.Page page) {
    Map<String, Object> values = new HashMap<>(shell.apply(call));
    boolean isPrivate = page.cacheSeconds() == 0;
    if (isPrivate) {
      values.put("formToken", tokens.issue(call));
    }
    String html = pages.render(page.view(), page.model(), values);
    HttpServerResponse response = call.context().response();
    response.setStatusCode(page.status()).putHeader("Content-Type", HTML);
    if (isPrivate) {
      noStore(response);
    } else {
      copies.keep(PublicCopies.address(call.context().request()), html, page.cacheSeconds());
      mayBeKept(response, page.cacheSeconds());
    }
    response.end(html);
  }

  private static void mayBeKept(HttpServerResponse response, int seconds) {
    response.putHeader("Cache-Control", "public, max-age=" + seconds);
  }

  /**
   * Sends a public page as it was rendered for somebody else just now, if it was. Only for routes
   * that are alike for everybody.
   */
  public boolean sendAgain(Call call) {
    PublicCopies.Copy copy = copies.find(PublicCopies.address(call.context().request()));
    if (copy == null) {
      return false;
    }
    HttpServerResponse response = call.context().response().putHeader("Content-Type", HTML);
    mayBeKept(response, copy.cacheSeconds());
    copy.packed().end(call.context().request());
    return true;
  }

  /**
   * Tells a browser that the server is full; the page loads anew by itself. It is the same for
   * everybody and costs next to nothing.
   *
   * @param seconds until then, few different ones
   */
  public void busy(Call call, int seconds) {
    HttpServerResponse response = noStore(call.context().response());
    response
        .setStatusCode(503)
        .putHeader("Content-Type", HTML)
        .putHeader("Retry-After", Integer.toString(seconds))
        .putHeader("Refresh", Integer.toString(seconds));
    busy.computeIfAbsent(seconds, s -> busyPage(call, s)).end(call.context().request());
  }

  private Packed busyPage(Call call, int seconds) {
    Failures.Told told = failures.tell(new Problem.Unavailable("busy", seconds), 503);
    String html = pages.render("platform/busy", told, shell.apply(call));
    return Packed.of(html.getBytes(StandardCharsets.UTF_8));
  }

  private static void sendFile(HttpServerResponse response, Reply.Download file) {
    String encoded = URLEncoder.encode(file.name(), StandardCharsets.UTF_8).replace("+", "%20");
    String plain = file.name().replaceAll("[^A-Za-z0-9._-]", "_");
    noStore(response)
        .putHeader("Content-Type", file.mediaType())
        .putHeader(
            "Content-Disposition",
            "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded)
        .end(file.content());
  }

  private static HttpServerResponse noStore(HttpServerResponse response) {
    return response.putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE);
  }

  /** Writes a failure as problem JSON or as a page that says what to do. */
  void fail(RoutingContext ctx, @Nullable Throwable failure, int routerStatus) {
    HttpServerResponse response = ctx.response();
    if (response.ended() || response.closed()) {
      return;
    }
    if (response.headWritten()) {
      ctx.request().connection().close();
      return;
    }
    Failures.Told told = failures.tell(failure, routerStatus);
    if (told.retryAfter() > 0) {
      response.putHeader("Retry-After", Integer.toString(told.retryAfter()));
    }
    boolean wantsJson = Call.wantsJson(ctx);
    if (told.signIn() != null && !wantsJson) {
      noStore(response).setStatusCode(303).putHeader("Location", told.signIn()).end();
    } else if (wantsJson) {
      noStore(response)
          .setStatusCode(told.status())
          .putHeader("Content-Type", "application/problem+json")
          .end(Buffer.buffer(Json.write(Failures.json(told))));
    } else {
      sendProblemPage(new Call(ctx, cookies), told);
    }
  }

  private void sendProblemPage(Call call, Failures.Told told) {
    Map<String, Object> values = new HashMap<>(shell.apply(call));
    values.put("wasForm", HttpMethod.POST.equals(call.context().request().method()));
    String html = pages.render("platform/problem", told, values);
    noStore(call.context().response())
        .setStatusCode(told.status())
        .putHeader("Content-Type", HTML)
        .end(html);
  }
}
