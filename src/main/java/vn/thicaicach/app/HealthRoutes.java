package vn.thicaicach.app;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.healthchecks.CheckResult;
import io.vertx.ext.healthchecks.HealthChecks;
import io.vertx.ext.healthchecks.Status;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import vn.thicaicach.access.Doors;
import vn.thicaicach.access.Rule;
import vn.thicaicach.platform.db.ClockState;
import vn.thicaicach.platform.db.DatabaseClock;
import vn.thicaicach.platform.db.DatabaseHealth;
import vn.thicaicach.platform.http.Json;
import vn.thicaicach.platform.http.Reply;
import vn.thicaicach.platform.redis.Redis;

/**
 * Signs of life for load balancers and operators. Live: the process answers. Ready: it can take
 * answers, which needs the database, its clock and that the last of them could be written; without
 * Redis, or when that is full, boards wait, but answers do not.
 */
final class HealthRoutes {
  private static final long LIMIT_MS = 2000;
  private static final Duration OLDEST_SAMPLE = Duration.ofSeconds(30);

  private final HealthChecks checks;
  private final PrometheusMeterRegistry metrics;
  private volatile boolean leaving;

  HealthRoutes(
      Vertx vertx,
      DatabaseHealth database,
      DatabaseClock clock,
      Redis redis,
      BooleanSupplier answersFailing,
      Supplier<Duration> boardsBehind,
      PrometheusMeterRegistry metrics) {
    this.metrics = metrics;
    this.checks =
        HealthChecks.create(vertx)
            .register("server", check -> check.complete(leaving ? Status.KO() : Status.OK()))
            .register(
                "database",
                LIMIT_MS,
                check -> database.look().map(HealthRoutes::databaseStatus).onComplete(check))
            .register(
                "clock",
                check ->
                    check.complete(
                        new Status()
                            .setOk(clock.age().compareTo(OLDEST_SAMPLE) < 0)
                            .setData(clockStatus(clock))))
            .register(
                "answers",
                check -> check.complete(new Status().setOk(!answersFailing.getAsBoolean())))
            .register(
                "redis",
                check ->
                    check.complete(
                        Status.OK(
                            new JsonObject()
                                .put("available", redis.available())
                                .put("writable", redis.writable()))))
            .register(
                "boards",
                check ->
                    check.complete(
                        Status.OK(
                            new JsonObject()
                                .put("behindSeconds", boardsBehind.get().toSeconds()))));
  }

  void register(Doors doors) {
    doors.get("/health/live", Rule.PUBLIC, (call, viewer) -> live());
    doors.get("/health/ready", Rule.PUBLIC, (call, viewer) -> ready());
    doors.get("/metrics", Rule.OPERATOR, (call, viewer) -> metrics());
  }

  /** From now on not ready: load balancers send people elsewhere. */
  void leave() {
    leaving = true;
  }

  private static Future<Reply> live() {
    return Future.succeededFuture(Reply.json(Map.of("status", "UP")));
  }

  private Future<Reply> ready() {
    return checks
        .checkStatus()
        .map(
            result ->
                new Reply.Json(
                    CheckResult.isUp(result) ? 200 : 503, Json.read(result.toJson().encode())));
  }

  private Future<Reply> metrics() {
    return Future.succeededFuture(
        new Reply.Inline(
            "text/plain; version=0.0.4; charset=utf-8", Buffer.buffer(metrics.scrape())));
  }

  /**
   * A clock that was set stops what closes papers, not this server: answers are judged as before.
   */
  private static JsonObject clockStatus(DatabaseClock clock) {
    ClockState state = clock.state();
    return new JsonObject()
        .put("trusted", state.trusted())
        .put("alarm", clock.alarm())
        .put("skewMillis", clock.skew().toMillis())
        .put("stepMillis", state.step().toMillis());
  }

  private static Status databaseStatus(DatabaseHealth.Report report) {
    return Status.OK(
        new JsonObject()
            .put("synchronousStandby", report.synchronousStandby())
            .put("archive", report.archive())
            .put("archiveFailing", report.archiveFailing()));
  }
}
