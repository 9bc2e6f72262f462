package vn.thicaicach.leaderboards;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.accounts.PersonId;
import vn.thicaicach.contests.ContestId;
import vn.thicaicach.platform.redis.Redis;

/** Reads boards from Redis; every call is one script, so that it sees one state. */
final class BoardStore {
  private final BoardKeys keys;
  private final BoardScripts scripts;

  BoardStore(Redis redis) {
    this.keys = new BoardKeys(redis);
    this.scripts = new BoardScripts(redis);
  }

  /**
   * Rows of a board in order.
   *
   * @param firstPlace place of the first row, also when it shares it with rows before
   */
  record Top(Instant asOf, long total, long firstPlace, List<BoardEntry> entries) {
    /**
     * Places of the rows: equal results share one.
     *
     * @param offset rows before the first
     */
    List<Long> places(long offset) {
      List<Long> places = new ArrayList<>(entries.size());
      for (int i = 0; i < entries.size(); i++) {
        if (i == 0) {
          places.add(firstPlace);
        } else {
          boolean shared = entries.get(i).prefix().equals(entries.get(i - 1).prefix());
          places.add(shared ? places.get(i - 1) : offset + i + 1);
        }
      }
      return places;
    }
  }

  /** Where a person stands on each board of the entry; boards named as in {@link BoardKeys}. */
  record Own(Instant asOf, @Nullable BoardEntry entry, Map<String, OwnPlace.Spot> spots) {}

  /** Figures as of a moment. */
  record Figures(Instant asOf, List<UnitFigures> units) {
    /** Of one unit; nothing when it was not asked. */
    UnitFigures of(long unit) {
      return units.stream()
          .filter(figures -> figures.unitId() == unit)
          .findFirst()
          .orElseGet(() -> UnitFigures.none(unit, null));
    }
  }

  /** Rows from {@code offset} on; null without an epoch. */
  Future<@Nullable Top> top(ContestId contest, Scope scope, String board, long offset, int limit) {
    return scripts
        .top
        .list(
            List.of(BoardKeys.of(contest, "epoch")),
            keys.epochs(contest),
            scope.key(),
            board,
            Long.toString(offset),
            Long.toString(offset + limit - 1))
        .map(out -> out.isEmpty() ? null : readTop(out));
  }

  private static Top readTop(List<Object> out) {
    List<BoardEntry> entries =
        texts(out, 4).filter(text -> !text.isEmpty()).map(BoardEntry::parse).toList();
    return new Top(instant(out), number(out, 2), number(out, 3), entries);
  }

  /** Where a person stands; null without an epoch. */
  Future<@Nullable Own> own(ContestId contest, Scope scope, PersonId person) {
    return scripts
        .own
        .list(
            List.of(BoardKeys.of(contest, "epoch")),
            keys.epochs(contest),
            scope.key(),
            BoardKey.person(person))
        .map(out -> out.isEmpty() ? null : readOwn(out));
  }

  private static Own readOwn(List<Object> out) {
    Map<String, OwnPlace.Spot> spots = new HashMap<>();
    for (int i = 3; i + 2 < out.size(); i += 3) {
      spots.put(out.get(i).toString(), new OwnPlace.Spot(number(out, i + 1), number(out, i + 2)));
    }
    String entry = out.get(2).toString();
    return new Own(instant(out), entry.isEmpty() ? null : BoardEntry.parse(entry), spots);
  }

  /**
   * Figures of units in the order asked (0: all together), without headcount; null without an
   * epoch.
   */
  Future<@Nullable Figures> figures(ContestId contest, Scope scope, List<Long> units) {
    String[] args =
        Stream.concat(
                Stream.of(keys.epochs(contest), scope.key()),
                units.stream().map(unit -> BoardKeys.board(unit, null)))
            .toArray(String[]::new);
    return scripts
        .figures
        .list(List.of(BoardKeys.of(contest, "epoch")), args)
        .map(out -> out.isEmpty() ? null : readFigures(out, units));
  }

  private static Figures readFigures(List<Object> out, List<Long> units) {
    List<UnitFigures> figures = new ArrayList<>();
    for (int i = 0; i < units.size(); i++) {
      int at = 2 + 5 * i;
      figures.add(
          new UnitFigures(
              units.get(i),
              (int) number(out, at),
              (int) number(out, at + 1),
              (int) number(out, at + 2),
              number(out, at + 3),
              (int) number(out, at + 4),
              null));
    }
    return new Figures(instant(out), figures);
  }

  private static Stream<String> texts(List<Object> out, int from) {
    return out.stream().skip(from).map(Object::toString);
  }

  private static long number(List<Object> out, int index) {
    return Long.parseLong(out.get(index).toString());
  }

  private static Instant instant(List<Object> out) {
    return Instant.ofEpochSecond(number(out, 0), number(out, 1) * 1000);
  }
}
