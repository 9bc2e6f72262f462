package vn.thicaicach.results.prizes;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.contests.Prizes;
import vn.thicaicach.contests.RoundId;
import vn.thicaicach.results.Placed;
import vn.thicaicach.results.Result;
import vn.thicaicach.results.UnitPlace;
import vn.thicaicach.units.Bloc;

/**
 * The winners of one ranking; for organisers.
 *
 * @param result the frozen ranking it rests on, or null while there is none: nobody wins yet
 * @param winners in order of rank
 * @param ties equals among whom the committee has to decide, in order of rank
 * @param passedOver how many would have won here but have a prize elsewhere
 */
public record PrizeList(
    Key key, @Nullable Result result, List<Winner> winners, List<Tie> ties, int passedOver) {
  public PrizeList {
    winners = List.copyOf(winners);
    ties = List.copyOf(ties);
  }

  /**
   * Which list.
   *
   * @param round null: the whole contest
   * @param audience code of the group; null: everybody, or a list of units
   * @param bloc of the units; null: a list of people
   */
  public record Key(@Nullable RoundId round, @Nullable String audience, @Nullable Bloc bloc) {
    static Key people(@Nullable RoundId round, @Nullable String audience) {
      return new Key(round, audience, null);
    }

    static Key units(@Nullable RoundId round, Bloc bloc) {
      return new Key(round, null, bloc);
    }

    /** As the database keeps it: ALL, code of an audience, or name of a bloc. */
    String scope() {
      if (bloc != null) {
        return bloc.name();
      }
      return audience == null ? "ALL" : audience;
    }

    /** Name in forms: round (0: whole), people or units, scope. */
    String text() {
      return (round == null ? 0 : round.value()) + "." + (bloc == null ? "p" : "u") + "." + scope();
    }
  }

  /**
   * Who it is: a person or a unit.
   *
   * @param person null for a unit
   * @param unit null for a person
   */
  public record Who(@Nullable Placed person, @Nullable UnitPlace unit) {
    /** Id of the person or unit. */
    long id() {
      if (person != null) {
        return person.personId().value();
      }
      if (unit == null) {
        throw new IllegalStateException("neither person nor unit");
      }
      return unit.unit().id().value();
    }
  }

  /**
   * A prize and whose it is.
   *
   * @param value in đồng, or null when the rules name none
   * @param decision the committee's reason when it decided among equals, else null
   */
  public record Winner(
      Who who,
      int rank,
      Prizes.Rank prize,
      @Nullable Long value,
      boolean shared,
      @Nullable String decision) {}

  /**
   * Equals for whom the prizes are not enough or not the same.
   *
   * @param prizes what is left for them, the highest first
   */
  public record Tie(int rank, List<Who> who, List<Prizes.Rank> prizes) {
    public Tie {
      who = List.copyOf(who);
      prizes = List.copyOf(prizes);
    }
  }

  /** Whether winners can be announced: official, and nothing is left to decide. */
  public boolean settled() {
    return result != null && result.stage() == Result.Stage.OFFICIAL && ties.isEmpty();
  }

  /** What the prizes of this list are worth together, in đồng. */
  public long worth() {
    return winners.stream().map(Winner::value).mapToLong(v -> v == null ? 0 : v).sum();
  }
}
