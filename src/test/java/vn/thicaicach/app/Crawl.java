package vn.thicaicach.app;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What is asked of each route. A route that is not here has nobody who tries it: {@link CanaryIT}
 * fails until it is.
 */
final class Crawl {
  private final List<Asks> parts;

  Crawl(CanaryWorld world) {
    parts =
        List.of(
            new PublicAsks(world),
            new ConsoleAsks(world),
            new HeadcountAsks(world),
            new StaffAsks(world),
            new DraftAsks(world));
  }

  /** Routes it knows, as "METHOD path". */
  Set<String> known() {
    Set<String> all = new LinkedHashSet<>();
    parts.forEach(part -> all.addAll(part.known()));
    return all;
  }

  /** What somebody asks of a route. */
  List<Ask> asks(String door, Who who) {
    return parts.stream()
        .filter(part -> part.known().contains(door))
        .findFirst()
        .orElseThrow()
        .of(door, who);
  }
}
