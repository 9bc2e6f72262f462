package vn.thicaicach.leaderboards;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.thicaicach.contests.Contest;

/** How long each board must be and what each unit must have, added up entry by entry. */
final class BoardSums {
  private static final int ASK = 500;

  private final Contest contest;
  private final Map<Scope, Map<String, Long>> lengths = new HashMap<>();
  private final Map<Scope, Map<Long, UnitFigures>> figures = new HashMap<>();
  private long standings;

  BoardSums(Contest contest) {
    this.contest = contest;
  }

  /** Rows added so far. */
  long standings() {
    return standings;
  }

  void add(Scope scope, BoardEntry entry) {
    standings++;
    Map<String, Long> boards = lengths.computeIfAbsent(scope, s -> new TreeMap<>());
    entry.boards().forEach(board -> boards.merge(board, 1L, Long::sum));
    Map<Long, UnitFigures> units = figures.computeIfAbsent(scope, s -> new TreeMap<>());
    units.merge(BoardKeys.WHOLE, one(BoardKeys.WHOLE, entry), BoardSums::plus);
    entry.units().forEach(unit -> units.merge(unit, one(unit, entry), BoardSums::plus));
  }

  /** What Redis has otherwise, in the words of {@link BoardCheck}. */
  Future<List<String>> compare(EpochStore epochs, BoardStore boards) {
    List<Future<List<String>>> parts = new ArrayList<>();
    lengths.forEach(
        (scope, byBoard) ->
            portions(List.copyOf(byBoard.keySet()))
                .forEach(names -> parts.add(lengths(epochs, scope, names, byBoard))));
    figures.forEach(
        (scope, byUnit) ->
            portions(List.copyOf(byUnit.keySet()))
                .forEach(units -> parts.add(figures(boards, scope, units, byUnit))));
    return Future.join(parts)
        .map(all -> parts.stream().flatMap(part -> part.result().stream()).toList());
  }

  private Future<List<String>> lengths(
      EpochStore epochs, Scope scope, List<String> names, Map<String, Long> expected) {
    return epochs
        .totals(contest.id(), scope, names)
        .map(
            totals -> {
              List<String> wrong = new ArrayList<>();
              for (int i = 0; i < names.size(); i++) {
                if (!totals.get(i).equals(expected.get(names.get(i)))) {
                  wrong.add("board " + scope.key() + " " + names.get(i));
                }
              }
              return wrong;
            });
  }

  private Future<List<String>> figures(
      BoardStore boards, Scope scope, List<Long> units, Map<Long, UnitFigures> expected) {
    return boards
        .figures(contest.id(), scope, units)
        .map(
            found ->
                units.stream()
                    .filter(unit -> found == null || !found.of(unit).equals(expected.get(unit)))
                    .map(unit -> "figures " + scope.key() + " " + unit)
                    .toList());
  }

  private static UnitFigures one(long unit, BoardEntry e) {
    return new UnitFigures(unit, 1, e.attempts(), e.results(), e.points(), e.fullMarks(), null);
  }

  private static UnitFigures plus(UnitFigures a, UnitFigures b) {
    return new UnitFigures(
        a.unitId(),
        a.people() + b.people(),
        a.attempts() + b.attempts(),
        a.results() + b.results(),
        a.points() + b.points(),
        a.fullMarks() + b.fullMarks(),
        null);
  }

  private static <T> List<List<T>> portions(List<T> all) {
    List<List<T>> portions = new ArrayList<>();
    for (int i = 0; i < all.size(); i += ASK) {
      portions.add(all.subList(i, Math.min(i + ASK, all.size())));
    }
    return portions;
  }
}
