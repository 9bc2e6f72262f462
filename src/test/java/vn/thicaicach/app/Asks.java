package vn.thicaicach.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What is asked of some routes: for each, by who asks, a list of requests. */
abstract class Asks {
  static final Map<String, String> EMPTY = Map.of();

  final CanaryWorld world;
  private final Map<String, Function<Who, List<Ask>>> doors = new LinkedHashMap<>();

  Asks(CanaryWorld world) {
    this.world = world;
  }

  /** Routes it knows, as "METHOD path". */
  final Set<String> known() {
    return doors.keySet();
  }

  /** What somebody asks of a route. */
  final List<Ask> of(String door, Who who) {
    return doors.get(door).apply(who);
  }

  final void door(String door, Function<Who, List<Ask>> asks) {
    doors.put(door, asks);
  }

  final void page(String path) {
    door("GET " + path, who -> List.of(Ask.of(path)));
  }

  final void form(String path, Map<String, String> fields) {
    door("POST " + path, who -> List.of(Ask.of(path).with(fields)));
  }

  /** The same asked of every contest. */
  final void each(String method, String route, Function<Ask, List<Ask>> more) {
    door(
        method + " " + route,
        who -> {
          List<Ask> asks = new ArrayList<>();
          for (String contest : CanaryContent.CONTESTS) {
            asks.addAll(more.apply(Ask.of(route.replace(":code", contest)).about(contest)));
          }
          return asks;
        });
  }

  static Ask longer(Ask ask, String query) {
    return at(ask, ask.path() + query).reach(ask.reach());
  }

  /** Another address about the same contest. */
  static Ask at(Ask ask, String path) {
    return Ask.of(path).about(ask.contest());
  }

  /** The first round of the contest. */
  final String round(Ask ask) {
    return "" + world.round(ask.contest(), 1);
  }

  /** The first round of another one. */
  final String otherRound(Ask ask) {
    return "" + world.round(other(ask.contest()), 1);
  }

  static String other(String contest) {
    return contest.equals(CanaryContent.LATE) ? CanaryContent.NEVER : CanaryContent.LATE;
  }
}
