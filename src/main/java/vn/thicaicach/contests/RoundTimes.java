package vn.thicaicach.contests;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.platform.text.Formats;

/**
 * Pure rule: what the times of a content file mean; those of samples count from the first start.
 */
final class RoundTimes {
  private RoundTimes() {}

  /** Whether the time counts from the first start. */
  static boolean isRelative(JsonNode written) {
    return written.isObject();
  }

  /**
   * The instant meant.
   *
   * @param firstStart when the contest was first loaded
   */
  static Instant resolve(JsonNode written, Instant firstStart) {
    if (!isRelative(written)) {
      return LocalDateTime.parse(written.textValue()).atZone(Formats.ZONE).toInstant();
    }
    ZonedDateTime start = firstStart.atZone(Formats.ZONE);
    ZonedDateTime midnight = start.toLocalDate().atStartOfDay(Formats.ZONE);
    ZonedDateTime from =
        switch (written.get("atFirstStart").textValue()) {
          case "MONDAY" -> midnight.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
          case "MIDNIGHT" -> midnight;
          default -> start.truncatedTo(ChronoUnit.MINUTES);
        };
    return from.plusDays(written.path("plusDays").intValue()).toInstant();
  }

  /** The same, or null for a round that stays open. */
  static @Nullable Instant resolveOpen(JsonNode written, Instant firstStart) {
    return written.isNull() ? null : resolve(written, firstStart);
  }
}
