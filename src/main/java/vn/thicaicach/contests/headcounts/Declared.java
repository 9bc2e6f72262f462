package vn.thicaicach.contests.headcounts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.units.Headcount;
import vn.thicaicach.units.Unit;
import vn.thicaicach.units.UnitId;

/**
 * What is declared for a contest so far. Pure.
 *
 * @param tree every unit of the contest as the tree has it, each followed by those below it
 * @param newest by unit; a unit without declaration is missing
 */
record Declared(Contest contest, Terms terms, List<Unit> tree, Map<UnitId, Declaration> newest) {

  /** Where a unit stands. */
  enum State {
    UNDECLARED,
    /** By somebody at the unit; no organiser has checked it. */
    DECLARED,
    CONFIRMED
  }

  State state(UnitId unit) {
    Declaration declaration = newest.get(unit);
    if (declaration == null || declaration.people() == null) {
      return State.UNDECLARED;
    }
    return declaration.confirmed() ? State.CONFIRMED : State.DECLARED;
  }

  /** The number declared for the contest, or null. */
  @Nullable Integer people(UnitId unit) {
    return Optional.ofNullable(newest.get(unit)).map(Declaration::people).orElse(null);
  }

  /** The number of the tree when another one is declared, else null. */
  @Nullable Integer otherInTree(Unit unit) {
    Headcount tree = unit.headcount();
    Integer people = people(unit.id());
    return tree == null || people == null || people == tree.people() ? null : tree.people();
  }

  /** The units with the numbers that count now, in the order of the tree. */
  List<Unit> counting() {
    return Headcounts.over(tree, newest);
  }

  /** The units with the numbers that would count if these were declared too. */
  List<Unit> with(Map<UnitId, @Nullable Integer> numbers) {
    return counting().stream()
        .map(
            unit -> {
              Integer people = numbers.get(unit.id());
              return people == null
                  ? unit
                  : unit.with(new Headcount(people, false, Headcount.Source.DECLARED));
            })
        .toList();
  }

  /** The units below the owner: those that are asked. */
  List<Unit> asked() {
    return tree.stream()
        .filter(unit -> !Objects.equals(unit.id().value(), contest.unitId()))
        .toList();
  }

  int missing() {
    return (int) asked().stream().filter(u -> state(u.id()) == State.UNDECLARED).count();
  }

  Optional<Unit> unit(UnitId id) {
    return tree.stream().filter(unit -> unit.id().equals(id)).findFirst();
  }

  /** Of some numbers those that differ from what is declared already. */
  Map<UnitId, @Nullable Integer> changes(Map<UnitId, @Nullable Integer> numbers) {
    Map<UnitId, @Nullable Integer> changes = new HashMap<>();
    numbers.forEach(
        (unit, people) -> {
          if (!Objects.equals(people, people(unit))) {
            changes.put(unit, people);
          }
        });
    return changes;
  }
}
