package vn.thicaicach.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What holds for every answer, whoever gets it. */
record Manners(String where, Probe.Answer answer, Set<Canary> found) {
  private static final Set<Canary.Kind> ON_BOARDS = Set.of(Canary.Kind.NAME, Canary.Kind.SCORE);

  List<String> faults() {
    List<String> faults = new ArrayList<>();
    String cache = answer.header("cache-control");
    if (answer.status() >= 500) {
      faults.add(where + ": " + answer.text());
    }
    if (cache.contains("public")) {
      if (!answer.header("set-cookie").isEmpty()) {
        faults.add(where + ": a page for caches sets a cookie");
      }
      if (answer.text().contains("_token") || answer.text().contains("data-token")) {
        faults.add(where + ": a page for caches has a token");
      }
      if (found.stream().anyMatch(canary -> !ON_BOARDS.contains(canary.kind()))) {
        faults.add(where + ": caches may keep " + found);
      }
    } else if (!cache.equals("no-store")) {
      faults.add(where + ": caches are told '" + cache + "'");
    }
    return faults;
  }
}
