package vn.thicaicach.app;

import io.vertx.core.Future;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.access.Doors;
import vn.thicaicach.accounts.staff.Invite;
import vn.thicaicach.attempts.AnswerWriter;
import vn.thicaicach.platform.StartText;
import vn.thicaicach.platform.config.Config;
import vn.thicaicach.platform.content.ContentIssue;
import vn.thicaicach.platform.db.DatabaseHealth;
import vn.thicaicach.platform.http.Certificate;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.platform.http.OwnCertificate;

/** The composition root: read from top to bottom it is the architecture. */
public final class App {
  private final Config.Http http;
  private final Web web;
  private final Listeners listeners;
  private final HealthRoutes health;
  private final Services services;
  private final List<ContentIssue> contentIssues;
  private final Optional<Invite> firstInvite;

  private App(
      Config.Http http,
      Web web,
      Listeners listeners,
      HealthRoutes health,
      Services services,
      List<ContentIssue> contentIssues,
      Optional<Invite> firstInvite) {
    this.http = http;
    this.web = web;
    this.listeners = listeners;
    this.health = health;
    this.services = services;
    this.contentIssues = contentIssues;
    this.firstInvite = firstInvite;
  }

  /** Puts the rooms together, loads the content and opens the doors. Blocks for a moment. */
  public static Future<App> start(Infrastructure on) {
    return start(on, AnswerWriter.BATCH);
  }

  /** The same with at most so many answers in one commit, for measuring what sharing is worth. */
  static Future<App> start(Infrastructure on, int answersPerCommit) {
    Config config = on.config();
    Messages messages = new Messages();
    Services services = new Services(on, messages, answersPerCommit);
    boolean samples = config.http().publicUrl() == null;
    // Made by a program of the JDK, so here and not on an event loop.
    Certificate certificate = certificate(on);
    return services
        .content
        .load(config.folders().content(), samples)
        .compose(issues -> open(on, services, messages, certificate, issues))
        .onFailure(failure -> services.stop());
  }

  private static Future<App> open(
      Infrastructure on,
      Services services,
      Messages messages,
      @Nullable Certificate certificate,
      List<ContentIssue> issues) {
    Web web = Web.build(on, services, messages);
    HealthRoutes health =
        new HealthRoutes(
            on.vertx(),
            new DatabaseHealth(on.database()),
            on.clock(),
            on.redis(),
            services.attempts.writer()::failing,
            services.boards::behind,
            on.metrics());
    health.register(web.doors());
    return Listeners.open(on.vertx(), web.router(), on.config().http(), certificate)
        .compose(
            listeners ->
                services
                    .staff
                    .firstInvite()
                    .map(
                        invite ->
                            new App(
                                on.config().http(),
                                web,
                                listeners,
                                health,
                                services,
                                issues,
                                invite)));
  }

  /** Tells on the console where to go. */
  void announce(PrintStream out) {
    if (!contentIssues.isEmpty()) {
      out.println(StartText.of("content.kept"));
      contentIssues.forEach(issue -> out.println("  " + issue));
    }
    if (http.publicUrl() != null) {
      out.println(StartText.of("serve.address", http.publicUrl()));
    }
    out.println(StartText.of("serve.address", "http://localhost:" + listeners.port()));
    if (listeners.tlsPort() > 0) {
      for (String address : OwnCertificate.lanAddresses()) {
        out.println(StartText.of("serve.phones", "https://" + address + ":" + listeners.tlsPort()));
      }
    }
    if (http.insecureLan()) {
      out.println(StartText.of("serve.insecure"));
    }
    firstInvite.ifPresent(
        invite -> out.println(StartText.of("serve.invite", origin() + invite.link())));
  }

  private String origin() {
    return http.publicUrl() == null
        ? "http://localhost:" + listeners.port()
        : http.publicUrl().toString();
  }

  /** Every route of the server but the static files. */
  List<Doors.Door> doors() {
    return web.doors().all();
  }

  /** The plain port that was opened. */
  int port() {
    return listeners.port();
  }

  /** From now on not ready: load balancers send people elsewhere, while all is still served. */
  void leave() {
    health.leave();
  }

  /** Not ready any more; streams end, which else never would; no new connections, then none. */
  Future<Void> stop() {
    leave();
    services.boardFeed.close();
    return listeners.close().eventually(this::stopServices);
  }

  private Future<Void> stopServices() {
    services.stop();
    return Future.succeededFuture();
  }

  private static @Nullable Certificate certificate(Infrastructure on) {
    Path certificate = on.config().tls().certificate();
    Path key = on.config().tls().key();
    if (certificate != null && key != null) {
      return Certificate.of(on.vertx(), certificate, key);
    }
    return on.config().http().publicUrl() != null
        ? null
        : Certificate.of(
            OwnCertificate.ensure(on.data(), OwnCertificate.lanAddresses(), on.clock().now()));
  }
}
