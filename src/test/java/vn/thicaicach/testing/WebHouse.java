package vn.thicaicach.testing;

import static vn.thicaicach.testing.Await.await;

import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import vn.thicaicach.access.Admission;
import vn.thicaicach.access.ConsoleShell;
import vn.thicaicach.access.Doors;
import vn.thicaicach.access.Patience;
import vn.thicaicach.access.Role;
import vn.thicaicach.accounts.PersonId;
import vn.thicaicach.platform.http.Assets;
import vn.thicaicach.platform.http.Cookies;
import vn.thicaicach.platform.http.FormTokens;
import vn.thicaicach.platform.http.Pages;
import vn.thicaicach.platform.http.Replies;
import vn.thicaicach.platform.http.WebServer;
import vn.thicaicach.platform.proof.Hash;

/** A real server on a free port, with the doors a test mounts, and browsers that are signed in. */
public final class WebHouse implements AutoCloseable {
  private static final Path WEBROOT = Path.of("webroot");

  private final TestDatabase database;
  private final HttpServer server;
  private final Doors doors;
  private final Admission admission;

  private WebHouse(TestDatabase database, HttpServer server, Doors doors, Admission admission) {
    this.admission = admission;
    this.database = database;
    this.server = server;
    this.doors = doors;
  }

  /** Opens the doors that {@code mount} registers, over the services of the rooms. */
  public static WebHouse open(Rooms rooms, BiConsumer<Doors, Replies> mount) {
    Assets assets = Assets.of(WEBROOT);
    Cookies cookies = new Cookies(false);
    FormTokens tokens = new FormTokens(rooms.keys, null);
    ConsoleShell shell = new ConsoleShell(rooms.messages);
    Replies replies =
        new Replies(new Pages(rooms.messages, assets), rooms.messages, tokens, cookies, shell::of);
    TestDatabase database = rooms.database;
    Router router = WebServer.router(database.vertx(), assets, replies, null);
    Admission admission = new Admission(database.vertx());
    Doors doors =
        new Doors(
            router,
            cookies,
            tokens,
            replies,
            rooms.sessions::viewer,
            Instant::now,
            null,
            admission,
            new Patience(() -> false, admission));
    mount.accept(doors, replies);
    HttpServerOptions where = new HttpServerOptions().setHost("127.0.0.1").setPort(0);
    return new WebHouse(
        database, await(WebServer.listen(database.vertx(), router, where)), doors, admission);
  }

  /** Address of a path. */
  public String url(String path) {
    return "http://127.0.0.1:" + server.actualPort() + path;
  }

  /** Who lets pages in here. */
  public Admission admission() {
    return admission;
  }

  /** Every route that was mounted. */
  public List<Doors.Door> doors() {
    return doors.all();
  }

  /** A browser of nobody. */
  public TestBrowser browser() {
    return new TestBrowser(this);
  }

  /**
   * A browser of a new member of staff.
   *
   * @param unitId root of the subtree of the office, or null for the whole installation
   */
  public TestBrowser staff(String name, Role role, Long unitId) {
    String id =
        database.value(
            """
            with s as (
              insert into staff (login, name, password_hash)
              select 'nhan-su-' || count(*), '%s', 'x' from staff returning id),
            g as (insert into staff_grant select id, '%s', %s from s)
            select id from s"""
                .formatted(name, role.name(), unitId));
    String token = "test-token-of-staff-" + id;
    database.execute(
        "insert into session (token_hash, staff_id, expires_at) values ('\\x%s', %s, now() + interval '1 hour')"
            .formatted(Hash.hex(Hash.sha256(token)), id));
    return new TestBrowser(this).cookie("btc", token);
  }

  /** A browser on which a person has signed in. */
  public TestBrowser contestant(PersonId person) {
    String token = "test-token-of-person-" + UUID.randomUUID();
    database.execute(
        "insert into session (token_hash, person_id, expires_at) values ('\\x%s', %s, now() + interval '1 hour')"
            .formatted(Hash.hex(Hash.sha256(token)), person.value()));
    return new TestBrowser(this).cookie("thi", token);
  }

  @Override
  public void close() {
    await(server.close());
  }
}
