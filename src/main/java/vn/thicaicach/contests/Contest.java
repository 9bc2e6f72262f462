package vn.thicaicach.contests;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A contest as read from the database.
 *
 * @param code name in addresses
 * @param unitId owner, or null when the whole installation takes part
 * @param unitPath ids from the root to the owner, empty without owner
 * @param practice results never count
 * @param sample sample content ("DỮ LIỆU MẪU")
 * @param samples what in it no source gives, in words
 * @param banks codes of the banks papers draw from
 * @param rounds in order
 */
public record Contest(
    ContestId id,
    String code,
    String title,
    String summary,
    String organiser,
    String helpPhone,
    boolean helpPhoneSample,
    @Nullable Long unitId,
    List<Long> unitPath,
    boolean practice,
    boolean sample,
    List<String> samples,
    List<String> banks,
    Rules rules,
    int rulesVersion,
    List<Round> rounds) {

  public Contest {
    unitPath = List.copyOf(unitPath);
    samples = List.copyOf(samples);
    banks = List.copyOf(banks);
    rounds = List.copyOf(rounds);
  }

  /** The round that is open at an instant; the earliest when several are. */
  public Optional<Round> openRound(Instant at) {
    return rounds.stream().filter(r -> r.phase(at) == Round.Phase.OPEN).findFirst();
  }

  /** Whether somebody may still start in a round at an instant: open, and before the cut-off. */
  public boolean mayStart(Round round, Instant at) {
    Instant end = round.closesAt();
    Duration cutoff = Duration.ofMinutes(rules.cutoffMinutes());
    return round.phase(at) == Round.Phase.OPEN && (end == null || at.isBefore(end.minus(cutoff)));
  }

  /** A round by id. */
  public Optional<Round> round(RoundId id) {
    return rounds.stream().filter(r -> r.id().equals(id)).findFirst();
  }

  /** Whether every round is over at an instant. */
  public boolean over(Instant at) {
    return rounds.stream().allMatch(r -> r.phase(at) == Round.Phase.ENDED);
  }
}
