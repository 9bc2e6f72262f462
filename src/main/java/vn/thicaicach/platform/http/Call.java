package vn.thicaicach.platform.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.platform.FieldError;
import vn.thicaicach.platform.Problem;

/** One request as handlers see it: typed parameters in, {@link Reply} out. */
public final class Call {
  private static final String ARRIVED = "tcc.arrived";
  private static final String ORIGIN = "tcc.origin";

  private final RoutingContext ctx;
  private final Cookies cookies;

  public Call(RoutingContext ctx, Cookies cookies) {
    this.ctx = ctx;
    this.cookies = cookies;
  }

  /** Notes on each request that people come by {@code publicUrl}. */
  static Handler<RoutingContext> comingTo(URI publicUrl) {
    String origin = publicUrl.toString();
    return ctx -> {
      ctx.put(ORIGIN, origin);
      ctx.next();
    };
  }

  /**
   * The address of the server as people type it, without a slash at the end, for links and QR codes
   * that leave the page. Behind a proxy the configured one, whatever a request says of itself.
   */
  public String origin() {
    String configured = ctx.get(ORIGIN);
    return configured != null
        ? configured
        : ctx.request().scheme() + "://" + ctx.request().authority();
  }

  /** The Vert.x context, for the rooms that may touch it (streams). */
  public RoutingContext context() {
    return ctx;
  }

  /** A path parameter. */
  public String path(String name) {
    String value = ctx.pathParam(name);
    if (value == null) {
      throw new Problem.NotFound();
    }
    return value;
  }

  /** A path parameter that is a positive number; anything else is "not found". */
  public long pathId(String name) {
    return parseLong(path(name)).filter(n -> n > 0).orElseThrow(Problem.NotFound::new);
  }

  /** A query parameter, trimmed; empty when missing or blank. */
  public Optional<String> query(String name) {
    List<String> all = ctx.queryParam(name);
    return all.isEmpty() ? Optional.empty() : present(all.get(0));
  }

  /** A query parameter that is a positive number; empty when it is none. */
  public Optional<Long> queryId(String name) {
    return query(name).flatMap(Call::parseLong).filter(n -> n > 0);
  }

  /** A field of the posted form, trimmed; empty when missing or blank. */
  public Optional<String> form(String name) {
    return present(form().get(name));
  }

  /** All fields of the posted form. */
  public MultiMap form() {
    return ctx.request().formAttributes();
  }

  /** The JSON body as a record. Unknown or ill-typed fields are refused. */
  public <T> T json(Class<T> type) {
    Buffer body = ctx.body().buffer();
    if (body != null && WireText.hasNulEscape(body.getBytes())) {
      throw new Problem.Invalid("body", "json");
    }
    try {
      T value = body == null ? null : Json.strict().readValue(body.getBytes(), type);
      if (value == null) {
        throw new Problem.Invalid("body", "json");
      }
      return value;
    } catch (IOException e) {
      throw new Problem.Invalid("body", "json");
    }
  }

  /** A request header. */
  public Optional<String> header(String name) {
    return present(ctx.request().getHeader(name));
  }

  public Optional<String> cookie(String name) {
    return Optional.ofNullable(cookies.get(ctx, name)).filter(v -> !v.isEmpty());
  }

  public void setCookie(String name, String value, long maxAgeSeconds) {
    cookies.set(ctx, name, value, maxAgeSeconds);
  }

  public void removeCookie(String name) {
    cookies.remove(ctx, name);
  }

  /** Whether the asker is a program rather than a page. */
  public boolean wantsJson() {
    return wantsJson(ctx);
  }

  static boolean wantsJson(RoutingContext ctx) {
    String accept = ctx.request().getHeader("Accept");
    String type = ctx.request().getHeader("Content-Type");
    return ctx.request().path().startsWith("/api/")
        || (accept != null && accept.contains("json") && !accept.contains("text/html"))
        || (type != null && type.startsWith("application/json"));
  }

  /** When the last byte of the request arrived, by the database's clock. */
  public Instant arrived() {
    Instant stamp = ctx.get(ARRIVED);
    if (stamp == null) {
      throw new IllegalStateException("no arrival stamp on " + ctx.request().path());
    }
    return stamp;
  }

  /** Notes when the last byte arrived, by the clock of the database. */
  public void stamp(Instant arrived) {
    ctx.put(ARRIVED, arrived);
  }

  /** Shows the form again when the input was invalid; programs get the problem itself. */
  public Future<Reply> orForm(
      Future<Reply> attempt, Function<List<FieldError>, Future<Reply>> form) {
    return attempt.recover(
        failure ->
            failure instanceof Problem.Invalid invalid && !wantsJson()
                ? form.apply(invalid.errors())
                : Future.failedFuture(failure));
  }

  private static Optional<String> present(@Nullable String value) {
    return Optional.ofNullable(value).map(String::strip).filter(v -> !v.isEmpty());
  }

  private static Optional<Long> parseLong(String text) {
    try {
      return Optional.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
