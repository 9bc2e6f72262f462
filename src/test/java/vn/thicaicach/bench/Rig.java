package vn.thicaicach.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A server of our own that is up, and the load on it; both end together. */
record Rig(Site site, Load load) implements AutoCloseable {
  private static final int THREADS = 2;
  private static final int YARDSTICK_SECONDS = 30;

  /** Starts a server as {@link Site#launch} does and waits until it serves. */
  static Rig open(int minutes) throws IOException, InterruptedException {
    Rig rig = launch(minutes, false);
    rig.site.awaitAddress();
    return rig;
  }

  /** A server with its twin, and the yardstick beside them. */
  record Compared(Rig rig, Child plain) implements AutoCloseable {
    @Override
    public void close() {
      rig.close();
    }
  }

  /** Starts a server with its twin and the yardstick, all at once, and waits until they serve. */
  static Compared compared(int minutes) throws IOException, InterruptedException {
    Rig rig = launch(minutes, true);
    Child plain =
        rig.site.other(
            Child.start(
                "yardstick", List.of(), Site.classPath(), Yardstick.class.getName(), Map.of()));
    rig.site.awaitAddress();
    return new Compared(rig, plain.awaitAddresses(1, YARDSTICK_SECONDS));
  }

  private static Rig launch(int minutes, boolean twin) throws IOException {
    Rig rig = new Rig(Site.launch(minutes, twin), new Load(THREADS));
    Bench.atInterrupt(rig.site);
    return rig;
  }

  @Override
  public void close() {
    load.close();
    site.close();
  }
}
