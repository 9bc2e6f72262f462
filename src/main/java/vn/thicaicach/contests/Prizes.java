package vn.thicaicach.contests;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The prizes of a contest (cơ cấu giải thưởng) as its rule-book names them.
 *
 * @param individual prizes of people (giải cá nhân), in the order written
 * @param collective prizes of units (giải tập thể), in the order written
 * @param perPerson what becomes of somebody who wins more than once; EVERY when not said
 * @param border what becomes of equals of whom only some can have the prize; COMMITTEE when not
 *     said
 */
public record Prizes(
    List<Individual> individual,
    List<Collective> collective,
    @Nullable PerPerson perPerson,
    @Nullable Border border) {

  public Prizes {
    individual = List.copyOf(individual);
    collective = List.copyOf(collective);
    perPerson = perPerson == null ? PerPerson.EVERY : perPerson;
    border = border == null ? Border.COMMITTEE : border;
  }

  @Override
  public PerPerson perPerson() {
    return Objects.requireNonNull(perPerson);
  }

  @Override
  public Border border() {
    return Objects.requireNonNull(border);
  }

  /** Names of prizes, the highest first. */
  public enum Rank {
    SPECIAL,
    FIRST,
    SECOND,
    THIRD,
    CONSOLATION
  }

  /** Which ranking a prize is given by. */
  public enum Within {
    /** The ranking of each round. */
    ROUND,
    /** The ranking of the whole contest. */
    CONTEST
  }

  /**
   * Prizes of people.
   *
   * @param audience code of the group among whom they are given; null: among everybody
   * @param count how many of them in each ranking, at least 1
   * @param value of one of them in đồng; null: the rule-book names none
   */
  public record Individual(
      Within within, @Nullable String audience, Rank rank, int count, @Nullable Long value) {}

  /**
   * Prizes of units, given within each bloc (khối) by the collective score.
   *
   * @param bloc code of the bloc; null: so many in every bloc
   * @param count how many of them in each ranking, at least 1
   * @param value of one of them in đồng; null: the rule-book names none
   */
  public record Collective(
      Within within, @Nullable String bloc, Rank rank, int count, @Nullable Long value) {}

  /** What becomes of somebody who wins more than one prize; units may always win several. */
  public enum PerPerson {
    /** Every prize is given. */
    EVERY,
    /** Only the highest one is given; the others pass to the next in their rankings. */
    HIGHEST,
    /** Who won in an earlier round (or in a round, for the whole contest) is passed over. */
    ONCE
  }

  /**
   * What becomes of equals in every key of the ranking when the prizes left at their place are not
   * the same for all of them.
   */
  public enum Border {
    /** All of them get the best of these prizes, also when there are more of them than prizes. */
    SHARE,
    /** The committee decides among them and records its decision. */
    COMMITTEE
  }

  /** Prizes of people for one ranking, the highest first; equal names in the order written. */
  public List<Individual> of(Within within, @Nullable String audience) {
    return individual.stream()
        .filter(p -> p.within() == within && Objects.equals(p.audience(), audience))
        .sorted((a, b) -> a.rank().compareTo(b.rank()))
        .toList();
  }

  /** Prizes of the units of one bloc, the highest first. */
  public List<Collective> ofBloc(Within within, String bloc) {
    return collective.stream()
        .filter(p -> p.within() == within && (p.bloc() == null || p.bloc().equals(bloc)))
        .sorted((a, b) -> a.rank().compareTo(b.rank()))
        .toList();
  }

  /** The groups that have prizes of their own in such a ranking; null stands for everybody. */
  public List<@Nullable String> audiences(Within within) {
    List<@Nullable String> groups = new ArrayList<>();
    for (Individual prize : individual) {
      if (prize.within() == within && !groups.contains(prize.audience())) {
        groups.add(prize.audience());
      }
    }
    return groups;
  }
}
