package vn.thicaicach.results;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.Rules;
import vn.thicaicach.leaderboards.UnitFigures;
import vn.thicaicach.leaderboards.UnitRanking;
import vn.thicaicach.units.Headcount;
import vn.thicaicach.units.Unit;

/** The units of a contest, each in its bloc. */
public final class UnitPlaces {
  private UnitPlaces() {}

  /**
   * Places within each bloc, in the order of the tree; a unit without bloc is ranked with those
   * without one. Pure.
   *
   * @param figures by unit id, without headcount; a unit that is missing has none
   */
  public static List<UnitPlace> rank(
      Contest contest, List<Unit> units, Map<Long, UnitFigures> figures) {
    Map<Long, UnitRanking.Place> rate = new HashMap<>();
    Map<Long, UnitRanking.Place> mean = new HashMap<>();
    Map<Long, UnitRanking.Place> score = new HashMap<>();
    Rules rules = contest.rules();
    for (List<Unit> bloc : blocs(units)) {
      List<UnitFigures> declared = bloc.stream().map(u -> declared(u, figures)).toList();
      keep(rate, rank(UnitRanking.By.RATE, rules, declared));
      keep(mean, rank(UnitRanking.By.MEAN, rules, declared));
      if (rules.collective().weights() != null) {
        keep(score, rank(UnitRanking.By.SCORE, rules, declared));
      }
    }
    List<UnitPlace> places = new ArrayList<>();
    for (Unit unit : units) {
      long id = unit.id().value();
      places.add(
          new UnitPlace(
              unit,
              Objects.requireNonNull(rate.get(id)),
              Objects.requireNonNull(mean.get(id)),
              score.get(id)));
    }
    return places;
  }

  private static List<UnitRanking.Place> rank(
      UnitRanking.By by, Rules rules, List<UnitFigures> units) {
    return UnitRanking.rank(by, rules.collective(), rules.fullPaper(), units);
  }

  private static List<List<Unit>> blocs(List<Unit> units) {
    return List.copyOf(
        units.stream().collect(Collectors.groupingBy(u -> Optional.ofNullable(u.bloc()))).values());
  }

  private static void keep(Map<Long, UnitRanking.Place> byUnit, List<UnitRanking.Place> places) {
    places.forEach(place -> byUnit.put(place.figures().unitId(), place));
  }

  private static UnitFigures declared(Unit unit, Map<Long, UnitFigures> figures) {
    Headcount headcount = unit.headcount();
    Integer people = headcount == null ? null : headcount.people();
    long id = unit.id().value();
    UnitFigures found = figures.get(id);
    return found == null
        ? UnitFigures.none(id, people)
        : new UnitFigures(
            id,
            found.people(),
            found.attempts(),
            found.results(),
            found.points(),
            found.fullMarks(),
            people);
  }
}
