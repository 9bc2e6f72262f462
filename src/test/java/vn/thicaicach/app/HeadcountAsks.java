package vn.thicaicach.app;

import static vn.thicaicach.app.Ask.Reach.HERE;

import java.util.List;
import java.util.Map;

/** What is asked of the routes of headcounts. */
final class HeadcountAsks extends Asks {
  private static final String BASE = "/ban-to-chuc/cuoc-thi/:code/so-nguoi";

  HeadcountAsks(CanaryWorld world) {
    super(world);
    organisers();
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
}
