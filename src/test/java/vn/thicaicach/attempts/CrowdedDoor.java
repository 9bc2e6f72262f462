package vn.thicaicach.attempts;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import vn.thicaicach.accounts.PersonId;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.testing.Rooms;
import vn.thicaicach.testing.TestBrowser;
import vn.thicaicach.testing.WebHouse;

/** A server before which people wait to start: full until the test makes room. */
public final class CrowdedDoor implements AutoCloseable {
  private static final int FULL = 10;

  private final AtomicInteger waiting = new AtomicInteger(FULL);
  private final WaitingRoom room = new WaitingRoom(waiting::get, System::nanoTime, FULL);
  private final WebHouse web;

  /** Opens it over the services of the rooms. */
  public CrowdedDoor(Rooms rooms) {
    Database pools = rooms.database.pools();
    Attempts attempts =
        new Attempts(pools, rooms.contests, rooms.questions, rooms.keys, Instant::now, () -> {});
    AnswerService answers =
        new AnswerService(
            pools,
            rooms.questions,
            attempts.writer(),
            new AnswerToken.Signer(rooms.keys),
            rooms.keys);
    WaitingRoutes routes = new WaitingRoutes(rooms.contests, room, new WaitingTicket(rooms.keys));
    web =
        WebHouse.open(
            rooms,
            (doors, replies) -> {
              new AttemptRoutes(
                      rooms.contests,
                      attempts.service(),
                      answers,
                      attempts.closer(),
                      routes,
                      replies,
                      Instant::now)
                  .mount(doors);
              new StartRoutes(
                      rooms.contests,
                      attempts.service(),
                      rooms.people,
                      rooms.units,
                      rooms.messages,
                      Instant::now)
                  .mount(doors);
            });
  }

  /** So many others draw a number before whoever comes next. */
  public CrowdedDoor before(int others) {
    for (int i = 0; i < others; i++) {
      room.draw();
    }
    return this;
  }

  /** Numbers are called from now on, at most so many at once. */
  public void makeRoom(int places) {
    waiting.set(FULL - places);
  }

  /** Somebody presses the start of a contest and is sent to wait. */
  public TestBrowser waits(long person, String contest) {
    TestBrowser browser = web.contestant(new PersonId(person));
    browser.get("/cuoc-thi/" + contest + "/vao-thi");
    String to = browser.post("/cuoc-thi/" + contest + "/vao-thi", java.util.Map.of()).location();
    if (!to.equals("/cuoc-thi/" + contest + "/cho")) {
      throw new AssertionError("not sent to wait but to " + to);
    }
    return browser;
  }

  public String url(String path) {
    return web.url(path);
  }

  @Override
  public void close() {
    web.close();
  }
}
