package vn.thicaicach.access;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.function.BooleanSupplier;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.http.Reply;

/**
 * How long a request may wait for the database. A save is told to come again after two seconds
 * whatever holds it up: its sender repeats it under the same number, and what was meanwhile
 * committed gives the same receipt. Other requests that may be repeated are told so when the
 * database says nothing at all for some seconds; else the limits of its statements end them.
 */
public final class Patience {
  /** With the way of the answer it is two seconds. */
  static final long MOST_MS = 1_800;

  private static final long AGAIN_MS = 100;

  /** So many looks in a row must find the database silent; one late sample of its time is none. */
  static final int SILENT_LOOKS = 15;

  private static final int RETRY_SECONDS = 3;

  private final BooleanSupplier databaseSilent;
  private final Admission admission;

  /**
   * Patience of one node.
   *
   * @param databaseSilent whether the database did not even tell its time lately
   * @param admission knows whether this node's own event loop is on time
   */
  public Patience(BooleanSupplier databaseSilent, Admission admission) {
    this.databaseSilent = databaseSilent;
    this.admission = admission;
  }

  /**
   * Whether the database is the one that keeps people waiting. Its time is read on our own event
   * loop: while that is late, a silence says nothing about the database, and turning a crowd away
   * for it would only bring the crowd back.
   */
  boolean silent() {
    return databaseSilent.getAsBoolean() && admission.onTime();
  }

  /** The reply, or Unavailable when it takes too long; what goes on behind it goes on. */
  Future<Reply> limit(RoutingContext ctx, Rule rule, Future<Reply> reply) {
    boolean save = rule.kind() == Rule.Kind.ATTEMPT;
    if (reply.isComplete() || !(save || mayBeRepeated(ctx.request(), rule))) {
      return reply;
    }
    Promise<Reply> limited = Promise.promise();
    watch(ctx.vertx(), MOST_MS, save, 0, limited);
    reply.onComplete(limited::tryComplete, limited::tryFail);
    return limited.future();
  }

  private void watch(
      Vertx vertx, long millis, boolean save, int silentLooks, Promise<Reply> limited) {
    long timer = vertx.setTimer(millis, id -> look(vertx, save, silentLooks, limited));
    limited.future().onComplete(done -> vertx.cancelTimer(timer));
  }

  private void look(Vertx vertx, boolean save, int before, Promise<Reply> limited) {
    boolean silent = silent();
    int looks = silent ? before + 1 : 0;
    if (save) {
      limited.tryFail(new Problem.Unavailable(silent ? "away" : "busy", RETRY_SECONDS));
    } else if (looks >= SILENT_LOOKS) {
      limited.tryFail(new Problem.Unavailable("away", RETRY_SECONDS));
    } else {
      watch(vertx, AGAIN_MS, false, looks, limited);
    }
  }

  /** Reading, and what a contestant does with a paper: starting or ending it twice is once. */
  private static boolean mayBeRepeated(HttpServerRequest request, Rule rule) {
    return switch (rule.kind()) {
      case PUBLIC, VISITOR ->
          HttpMethod.GET.equals(request.method()) && !request.path().startsWith("/health/");
      case CONTESTANT -> true;
      case ATTEMPT, STAFF, OPERATOR -> false;
    };
  }
}
