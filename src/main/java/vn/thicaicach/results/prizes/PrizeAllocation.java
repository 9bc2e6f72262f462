package vn.thicaicach.results.prizes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.thicaicach.contests.Prizes;

/**
 * Pure allocation of prizes to rankings, by the rules alone. Places are taken in the order of the
 * prizes, the highest first; equals take as many places as they are. The order of the input decides
 * nothing, only ranks do.
 *
 * @param <K> what names a winner
 */
final class PrizeAllocation<K> {
  private final List<Race<K>> races;
  private final Prizes.Border border;
  private final List<Set<K>> passedOver = new ArrayList<>();

  private PrizeAllocation(List<Race<K>> races, Prizes.Border border) {
    this.races = races;
    this.border = border;
    races.forEach(race -> passedOver.add(new HashSet<>()));
  }

  /** Somebody in a ranking; equals have the same rank. */
  record Ranked<K>(K who, int rank) {}

  /**
   * A ranking and the prizes given by it.
   *
   * @param whole given by the ranking of the whole contest, not of a round
   * @param prizes one entry for each single prize, the highest first
   * @param decided what the committee gave to equals, by decision; empty: no prize
   */
  record Race<K>(
      boolean whole,
      List<Prizes.Rank> prizes,
      List<Ranked<K>> ranking,
      Map<K, Optional<Prizes.Rank>> decided) {
    Race {
      prizes = List.copyOf(prizes);
      ranking = List.copyOf(ranking);
      decided = Map.copyOf(decided);
    }
  }

  /** A prize that is won. */
  record Award<K>(K who, int rank, Prizes.Rank prize, How how) {}

  /** What gave a prize to somebody. */
  enum How {
    /** The place alone. */
    PLACE,
    /** The place, shared with equals who have the same prize although there were fewer of it. */
    SHARED,
    /** A decision of the committee among equals. */
    DECIDED
  }

  /**
   * Equals among whom the committee has to decide.
   *
   * @param prizes what is left for them, the highest first; may be fewer than they are
   */
  record Undecided<K>(int rank, List<K> who, List<Prizes.Rank> prizes) {
    Undecided {
      who = List.copyOf(who);
      prizes = List.copyOf(prizes);
    }
  }

  /**
   * What a race came to, in order of rank.
   *
   * @param passedOver who would have won here but has a prize elsewhere
   */
  record Outcome<K>(
      List<Award<K>> awards, List<Undecided<K>> undecided, List<Ranked<K>> passedOver) {
    Outcome {
      awards = List.copyOf(awards);
      undecided = List.copyOf(undecided);
      passedOver = List.copyOf(passedOver);
    }
  }

  /**
   * Allocates the prizes of all races.
   *
   * @param races in the order in which their prizes are given: rounds first, then the whole contest
   * @return an outcome for each race, in the same order
   */
  static <K> List<Outcome<K>> of(
      List<Race<K>> races, Prizes.PerPerson perPerson, Prizes.Border border) {
    PrizeAllocation<K> allocation = new PrizeAllocation<>(races, border);
    switch (perPerson) {
      case EVERY -> {}
      case ONCE -> allocation.passOverEarlierWinners();
      case HIGHEST -> allocation.passOverLowerPrizes();
    }
    return allocation.outcomes();
  }

  private List<Outcome<K>> outcomes() {
    List<Outcome<K>> outcomes = new ArrayList<>();
    for (int i = 0; i < races.size(); i++) {
      outcomes.add(run(i));
    }
    return outcomes;
  }

  private void passOverEarlierWinners() {
    Set<K> winners = new HashSet<>();
    for (int i = 0; i < races.size(); i++) {
      passedOver.get(i).addAll(winners);
      run(i).awards().forEach(award -> winners.add(award.who()));
    }
  }

  /** Ends, since each turn passes somebody over in a race more and never takes it back. */
  private void passOverLowerPrizes() {
    boolean changed = true;
    while (changed) {
      changed = false;
      List<Outcome<K>> now = outcomes();
      Map<K, Integer> best = best(now);
      for (int i = 0; i < now.size(); i++) {
        for (Award<K> award : now.get(i).awards()) {
          if (best.getOrDefault(award.who(), i) != i) {
            changed |= passedOver.get(i).add(award.who());
          }
        }
      }
    }
  }

  /**
   * In which race everybody has the highest prize; of equally high ones that of the whole contest,
   * else the first one given.
   */
  private Map<K, Integer> best(List<Outcome<K>> outcomes) {
    Map<K, Integer> best = new HashMap<>();
    Map<K, Prizes.Rank> prizes = new HashMap<>();
    for (int i = 0; i < outcomes.size(); i++) {
      for (Award<K> award : outcomes.get(i).awards()) {
        Prizes.Rank known = prizes.get(award.who());
        int compared = known == null ? -1 : award.prize().compareTo(known);
        if (compared < 0 || (compared == 0 && races.get(i).whole())) {
          prizes.put(award.who(), award.prize());
          best.put(award.who(), i);
        }
      }
    }
    return best;
  }

  private Outcome<K> run(int index) {
    Race<K> race = races.get(index);
    List<Award<K>> awards = new ArrayList<>();
    List<Undecided<K>> undecided = new ArrayList<>();
    List<Ranked<K>> passed = new ArrayList<>();
    int taken = 0;
    for (List<Ranked<K>> equals : groups(race.ranking())) {
      if (taken >= race.prizes().size()) {
        break;
      }
      List<Ranked<K>> running = new ArrayList<>();
      for (Ranked<K> one : equals) {
        (passedOver.get(index).contains(one.who()) ? passed : running).add(one);
      }
      int to = Math.min(taken + running.size(), race.prizes().size());
      give(race, running, race.prizes().subList(taken, to), awards, undecided);
      taken += running.size();
    }
    return new Outcome<>(awards, undecided, passed);
  }

  private void give(
      Race<K> race,
      List<Ranked<K>> equals,
      List<Prizes.Rank> prizes,
      List<Award<K>> awards,
      List<Undecided<K>> undecided) {
    if (equals.isEmpty()) {
      return;
    }
    boolean enough = prizes.size() == equals.size() && prizes.stream().distinct().count() == 1;
    if (enough || border == Prizes.Border.SHARE) {
      How how = enough ? How.PLACE : How.SHARED;
      equals.forEach(one -> awards.add(new Award<>(one.who(), one.rank(), prizes.get(0), how)));
    } else if (decides(race.decided(), equals, prizes)) {
      equals.forEach(
          one ->
              race.decided()
                  .getOrDefault(one.who(), Optional.empty())
                  .ifPresent(
                      prize -> awards.add(new Award<>(one.who(), one.rank(), prize, How.DECIDED))));
    } else {
      List<K> who = equals.stream().map(Ranked::who).toList();
      undecided.add(new Undecided<>(equals.get(0).rank(), who, prizes));
    }
  }

  /** A decision holds while it names all equals and gives nothing that is not there. */
  private static <K> boolean decides(
      Map<K, Optional<Prizes.Rank>> decided, List<Ranked<K>> equals, List<Prizes.Rank> prizes) {
    List<Prizes.Rank> left = new ArrayList<>(prizes);
    for (Ranked<K> one : equals) {
      Optional<Prizes.Rank> given = decided.get(one.who());
      if (given == null || (given.isPresent() && !left.remove(given.get()))) {
        return false;
      }
    }
    return true;
  }

  /** Equals together, the best first. */
  private static <K> List<List<Ranked<K>>> groups(List<Ranked<K>> ranking) {
    List<Ranked<K>> sorted = new ArrayList<>(ranking);
    sorted.sort(Comparator.comparingInt(Ranked::rank));
    List<List<Ranked<K>>> groups = new ArrayList<>();
    for (Ranked<K> one : sorted) {
      if (groups.isEmpty() || groups.get(groups.size() - 1).get(0).rank() != one.rank()) {
        groups.add(new ArrayList<>());
      }
      groups.get(groups.size() - 1).add(one);
    }
    return groups;
  }
}
