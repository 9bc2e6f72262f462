package vn.thicaicach.contests;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.platform.text.Formats;

/** Sentences of the rules and their smallest parts. */
final class RuleTexts {
  private final Messages messages;

  RuleTexts(Messages messages) {
    this.messages = messages;
  }

  String text(String key) {
    return messages.text("rules." + key);
  }

  String text(String key, Map<String, ?> facts) {
    return messages.text("rules." + key, facts);
  }

  /** 07 giờ 00 ngày 15/08/2022. */
  String from(Instant at) {
    return clock(Formats.dateTime(at));
  }

  /** The end of a half-open span: midnight is 24 giờ 00 of the day before. */
  String until(Instant end) {
    return clock(Formats.until(end));
  }

  private String clock(String words) {
    return text(
        "clock",
        Map.of(
            "hour", words.substring(0, 2),
            "minute", words.substring(3, 5),
            "date", words.substring(words.lastIndexOf(' ') + 1)));
  }

  /** Keys of the ranking in their order. */
  String keys(List<Rules.TieKey> keys) {
    return keys.stream().map(k -> text("key." + k)).collect(Collectors.joining("; "));
  }

  /** How often one may try, and what counts. */
  String attempts(Contest contest) {
    Rules.Attempts attempts = contest.rules().attempts();
    if (attempts.perRound() == 0) {
      return text("attempts.free");
    }
    String perRound = contest.rounds().size() > 1 ? "-per-round" : "";
    return attempts.perRound() == 1
        ? text("attempts.one" + perRound)
        : text(
            "attempts.some" + perRound,
            Map.of("n", attempts.perRound(), "counts", text("counts." + attempts.counts())));
  }

  /** A name in the middle of a sentence. */
  static String lowered(String name) {
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }
}
