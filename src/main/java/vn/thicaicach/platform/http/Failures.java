package vn.thicaicach.platform.http;

import io.vertx.core.VertxException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.pgclient.PgException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thicaicach.platform.FieldError;
import vn.thicaicach.platform.Problem;

/** The one place where a failure becomes an answer: a {@link Told} that a page or JSON shows. */
final class Failures {
  private static final Logger log = LoggerFactory.getLogger(Failures.class);

  private static final long QUIET_NANOS = 1_000_000_000;

  private final Messages messages;
  private final AtomicLong quietUntil = new AtomicLong(System.nanoTime());
  private final AtomicLong untold = new AtomicLong();

  Failures(Messages messages) {
    this.messages = messages;
  }

  /**
   * A failure in words.
   *
   * @param retryAfter seconds for the header, 0 for none
   * @param signIn where to sign in, or null
   */
  record Told(
      int status,
      String code,
      String title,
      String detail,
      List<FieldTold> errors,
      Map<String, Object> args,
      int retryAfter,
      @Nullable String signIn) {}

  /** One wrong field in words. */
  record FieldTold(String field, String code, String message) {}

  Told tell(@Nullable Throwable failure, int routerStatus) {
    if (failure instanceof Problem problem) {
      return tellProblem(problem);
    }
    if (failure instanceof HttpException http) {
      return plain(http.getStatusCode());
    }
    if (routerStatus >= 400 && routerStatus < 500) {
      // The sender's fault, such as a body that is no form.
      return plain(routerStatus);
    }
    if (isAway(failure)) {
      warn("database away or without room", failure);
      return tellProblem(new Problem.Unavailable("away", 5));
    }
    if (isExhaustion(failure)) {
      warn("overloaded", failure);
      return tellProblem(new Problem.Unavailable("busy", 5));
    }
    if (failure == null || failure instanceof HttpClosedException) {
      return plain(routerStatus);
    }
    log.error("unexpected failure", failure);
    return plain(500);
  }

  /** Once a second at most: an outage must not fill the log's disk too. */
  private void warn(String what, @Nullable Throwable failure) {
    long now = System.nanoTime();
    long quiet = quietUntil.get();
    if (now - quiet >= 0 && quietUntil.compareAndSet(quiet, now + QUIET_NANOS)) {
      log.warn("{}: {} ({} before it not told)", what, failure, untold.getAndSet(0));
    } else {
      untold.incrementAndGet();
    }
  }

  private Told tellProblem(Problem problem) {
    int status = 500;
    int retryAfter = 0;
    String signIn = null;
    List<FieldTold> errors = List.of();
    if (problem instanceof Problem.Invalid invalid) {
      status = 422;
      errors = words(invalid.errors());
    } else if (problem instanceof Problem.NotFound) {
      status = 404;
    } else if (problem instanceof Problem.Forbidden) {
      status = 403;
    } else if (problem instanceof Problem.SignIn needed) {
      status = 401;
      signIn = needed.door();
    } else if (problem instanceof Problem.Conflict) {
      status = 409;
    } else if (problem instanceof Problem.TooMany many) {
      status = 429;
      retryAfter = many.retryAfterSeconds();
    } else if (problem instanceof Problem.Unavailable away) {
      status = 503;
      retryAfter = away.retryAfterSeconds();
    }
    return told(status, problem.code(), problem.args(), errors, retryAfter, signIn);
  }

  private Told plain(int status) {
    int known =
        switch (status) {
          case 400, 403, 404, 405, 408, 413, 415, 431, 503 -> status;
          default -> status >= 400 && status < 500 ? 400 : 500;
        };
    return told(known, "http-" + known, Map.of(), List.of(), known == 503 ? 5 : 0, null);
  }

  private Told told(
      int status,
      String code,
      Map<String, Object> args,
      List<FieldTold> errors,
      int retryAfter,
      @Nullable String signIn) {
    String title = messages.text("platform.problem." + code + ".title", args);
    String detail = messages.text("platform.problem." + code + ".detail", args);
    return new Told(status, code, title, detail, errors, args, retryAfter, signIn);
  }

  /** The sentences of wrong fields, in order. */
  List<FieldTold> words(List<FieldError> errors) {
    List<FieldTold> told = new ArrayList<>();
    for (FieldError error : errors) {
      String message = messages.text("platform.error." + error.code(), error.args());
      told.add(new FieldTold(error.field(), error.code(), message));
    }
    return told;
  }

  /**
   * The database is away, is starting, only reads, or cannot write: classes 08 (connection), 53100
   * (disk full), 57P (shut down), 58 (of the system), 25006 (read only).
   */
  private static boolean isAway(@Nullable Throwable failure) {
    if (failure instanceof PgException pg) {
      String state = String.valueOf(pg.getSqlState());
      return state.startsWith("08")
          || state.equals("53100")
          || state.startsWith("57P")
          || state.startsWith("58")
          || state.equals("25006");
    }
    // Of a connection that broke: files are read on workers, whose failures are others.
    return failure instanceof java.io.IOException
        || failure instanceof io.vertx.sqlclient.ClosedConnectionException;
  }

  /** Too much at once: no memory or connection, a statement ended by time, a lock not got. */
  private static boolean isExhaustion(@Nullable Throwable failure) {
    if (failure instanceof PgException pg) {
      String state = String.valueOf(pg.getSqlState());
      return state.startsWith("53")
          || state.startsWith("57")
          || state.startsWith("40")
          || state.equals("55P03");
    }
    return failure instanceof RejectedExecutionException
        || failure instanceof io.vertx.core.impl.NoStackTraceTimeoutException
        || (failure instanceof VertxException && !(failure instanceof HttpClosedException));
  }

  /** RFC 9457 members of a failure. */
  static Map<String, Object> json(Told told) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "about:blank");
    body.put("title", told.title());
    body.put("status", told.status());
    body.put("detail", told.detail());
    body.put("code", told.code());
    if (!told.args().isEmpty()) {
      body.put("args", told.args());
    }
    if (!told.errors().isEmpty()) {
      body.put("errors", told.errors());
    }
    return body;
  }
}
