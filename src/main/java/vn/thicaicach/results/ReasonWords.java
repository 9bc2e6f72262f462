package vn.thicaicach.results;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.leaderboards.Ranking;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.platform.text.Formats;

/**
 * The reason for a place in words, made when it is read. Spans and moments are told as exactly as
 * it takes to tell the two apart.
 */
public final class ReasonWords {
  private static final String ROOT = "results.reason.";

  private final Messages messages;

  public ReasonWords(Messages messages) {
    this.messages = messages;
  }

  /**
   * Why somebody stands where he stands.
   *
   * @param shared whether others have the same place
   * @param reason what decided against the next place, or null for the last one
   */
  public String of(boolean shared, Ranking.@Nullable Reason reason) {
    if (reason == null) {
      return messages.text(ROOT + (shared ? "shared" : "last"));
    }
    String decided = decided(reason);
    return shared ? messages.text(ROOT + "sharedAbove", Map.of("above", decided)) : decided;
  }

  private String decided(Ranking.Reason r) {
    return switch (r.key()) {
      case SCORE -> told("score", Formats.number(r.mine()), Formats.number(r.next()));
      case PREDICTION_DISTANCE -> prediction(r);
      case DURATION -> apart("duration", r, DURATION);
      case FINISHED_AT -> apart("finishedAt", r, moments(r));
      case STARTED_AT -> apart("startedAt", r, moments(r));
    };
  }

  private String prediction(Ranking.Reason r) {
    String mine = Formats.number(r.mine());
    return r.next() == Ranking.NO_PREDICTION
        ? messages.text(ROOT + "prediction.none", Map.of("mine", mine))
        : told("prediction", mine, Formats.number(r.next()));
  }

  /** The first spelling in which the two differ; the last is exact. */
  private String apart(String key, Ranking.Reason r, List<LongFunction<String>> spellings) {
    int exact = spellings.size() - 1;
    LongFunction<String> spelling =
        IntStream.range(0, exact)
            .mapToObj(spellings::get)
            .filter(s -> !s.apply(r.mine()).equals(s.apply(r.next())))
            .findFirst()
            .orElseGet(() -> spellings.get(exact));
    return told(key, spelling.apply(r.mine()), spelling.apply(r.next()));
  }

  private String told(String key, String mine, String next) {
    return messages.text(ROOT + key, Map.of("mine", mine, "next", next));
  }

  private static final List<LongFunction<String>> DURATION =
      List.of(Formats::duration, ReasonWords::exactDuration);

  private static String exactDuration(long millis) {
    long minutes = millis / 60_000;
    String seconds = Formats.decimal(BigDecimal.valueOf(millis % 60_000).movePointLeft(3), 3);
    return minutes == 0 ? seconds + " giây" : minutes + " phút " + seconds + " giây";
  }

  private static List<LongFunction<String>> moments(Ranking.Reason r) {
    Instant mine = instant(r.mine());
    Instant next = instant(r.next());
    boolean sameDay =
        mine.atZone(Formats.ZONE).toLocalDate().equals(next.atZone(Formats.ZONE).toLocalDate());
    String day = sameDay ? "" : " ngày ";
    return List.of(
        micros -> Formats.clock(instant(micros)) + day(micros, day),
        micros -> Formats.clock(instant(micros)) + fraction(micros, 3) + day(micros, day),
        micros -> Formats.clock(instant(micros)) + fraction(micros, 6) + day(micros, day));
  }

  private static String day(long micros, String word) {
    return word.isEmpty()
        ? ""
        : word + Formats.date(instant(micros).atZone(Formats.ZONE).toLocalDate());
  }

  private static String fraction(long micros, int digits) {
    return "," + String.format("%06d", Math.floorMod(micros, 1_000_000L)).substring(0, digits);
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
