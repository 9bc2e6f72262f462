package vn.thicaicach.contests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.platform.content.Content;

/** The contests of {@code questions/contests} as records, without a database. */
public final class ShippedContests {
  /** Sunday 16/11/2025, 09:30 in Viet Nam. */
  static final Instant FIRST_START = Instant.parse("2025-11-16T02:30:00Z");

  private ShippedContests() {}

  static List<Content> files() {
    try {
      return ContestFiles.readAll(Path.of("questions/contests"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One of them, its sample rounds starting at {@link #FIRST_START}. */
  public static Contest contest(String code) {
    return files().stream()
        .map(file -> file.as(ContestDraft.class))
        .filter(draft -> draft.code().equals(code))
        .map(ShippedContests::contest)
        .findFirst()
        .orElseThrow();
  }

  /** The same with other limits of attempts. */
  static Contest contest(String code, Rules.Attempts attempts) {
    Rules r = contest(code).rules();
    return with(code, attempts, r.collective(), r.prizes());
  }

  /** The same with other prizes and another ranking of units. */
  public static Contest contest(String code, Rules.Collective collective, @Nullable Prizes prizes) {
    return with(code, contest(code).rules().attempts(), collective, prizes);
  }

  private static Contest with(
      String code, Rules.Attempts attempts, Rules.Collective collective, @Nullable Prizes prizes) {
    Contest c = contest(code);
    Rules r = c.rules();
    Rules rules =
        new Rules(
            r.eligibility(),
            r.audiences(),
            r.paper(),
            r.prediction(),
            attempts,
            r.roundEnd(),
            r.reveal(),
            r.tieBreak(),
            collective,
            r.startCutoffMinutes(),
            prizes);
    return new Contest(
        c.id(),
        c.code(),
        c.title(),
        c.summary(),
        c.organiser(),
        c.helpPhone(),
        c.helpPhoneSample(),
        c.unitId(),
        c.unitPath(),
        c.practice(),
        c.sample(),
        c.samples(),
        c.banks(),
        rules,
        c.rulesVersion(),
        c.rounds());
  }

  private static Contest contest(ContestDraft draft) {
    ContestId id = new ContestId(1);
    List<Round> rounds = new ArrayList<>();
    for (ContestDraft.RoundPlan plan : draft.rounds()) {
      rounds.add(
          new Round(
              new RoundId(rounds.size() + 1),
              id,
              rounds.size() + 1,
              plan.name(),
              RoundTimes.resolve(plan.opens(), FIRST_START),
              RoundTimes.resolveOpen(plan.closes(), FIRST_START),
              null));
    }
    return new Contest(
        id,
        draft.code(),
        draft.title(),
        draft.summary(),
        draft.organiser(),
        draft.helpPhone(),
        draft.helpPhoneSample(),
        null,
        List.of(),
        draft.practice(),
        draft.sample(),
        draft.samples(),
        draft.banks(),
        draft.rules(),
        1,
        rounds);
  }
}
