package vn.thicaicach.app;

import static vn.thicaicach.app.Ask.Reach.HERE;
import static vn.thicaicach.app.Ask.Reach.NOWHERE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is asked of the routes of headcounts. */
final class HeadcountAsks extends Asks {
  private static final String BASE = "/ban-to-chuc/cuoc-thi/:code/so-nguoi";

  /** Of an address nobody has. */
  private static final String NO_CODE = "2222-2222-2222-2222-2222-2222-2222";

  HeadcountAsks(CanaryWorld world) {
    super(world);
    organisers();
    links();
    units();
  }

  private void organisers() {
    String unit = "n." + world.id("unit", "canary.p1");
    each("GET", BASE, ask -> List.of(ask.reach(HERE), longer(ask.reach(HERE), "?trang=2")));
    each(
        "POST",
        BASE,
        ask -> List.of(ask.with(Map.of(unit, "120")).reach(HERE), ask.with(EMPTY).reach(HERE)));
    each(
        "POST",
        BASE + "/dan",
        ask ->
            List.of(
                ask.with(Map.of("lines", "canary.p2\t90")).reach(HERE),
                ask.with(EMPTY).reach(HERE)));
    each(
        "POST",
        BASE + "/xac-nhan",
        ask -> List.of(ask.with(Map.of("declaration", "all")).reach(HERE)));
    each("POST", BASE + "/han", ask -> List.of(ask.with(Map.of("lock", "x")).reach(HERE)));
  }

  private void links() {
    String links = BASE + "/duong-dan";
    String unit = "unit." + world.id("unit", "canary.p1");
    each("GET", links, ask -> List.of(ask.reach(HERE)));
    each("POST", links, ask -> List.of(ask.with(Map.of("which", unit)).reach(HERE)));
    each("POST", links + "/tep", ask -> List.of(ask.with(Map.of("codes", NO_CODE)).reach(NOWHERE)));
    each(
        "POST",
        links + "/:id/thu-hoi",
        ask -> {
          List<Ask> asks = new ArrayList<>();
          world
              .newest("headcount_link", other(ask.contest()))
              .forEach(
                  id ->
                      asks.add(at(ask, ask.path().replace(":id", id)).with(EMPTY).reach(NOWHERE)));
          asks.add(at(ask, ask.path().replace(":id", "999999")).with(EMPTY).reach(NOWHERE));
          return asks;
        });
  }

  private void units() {
    page("/so-nguoi");
    form("/so-nguoi", Map.of("secret", NO_CODE));
    form("/so-nguoi/khai", Map.of("secret", NO_CODE, "step", "sure"));
  }
}
