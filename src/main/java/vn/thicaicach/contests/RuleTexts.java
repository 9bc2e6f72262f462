package vn.thicaicach.contests;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.platform.text.Formats;

/** Sentences of the rules and their smallest parts. */
final class RuleTexts {
  private static final int MINUTES_A_DAY = 1440;

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

  /** Name of a bloc. */
  String bloc(String code) {
    return messages.text("units.bloc." + code);
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
    List<String> sentences = new ArrayList<>();
    limits(contest, attempts, sentences);
    boolean one = attempts.most(contest.rounds().size()) == 1;
    if (!one && attempts.perRound() != 1 && !contest.practice()) {
      boolean rounds = contest.rounds().size() > 1;
      sentences.add(text("counts." + attempts.counts() + (rounds ? "-per-round" : "")));
    }
    if (attempts.delay() > 0) {
      sentences.add(text("attempts.delay", Map.of("span", span(attempts.delay()))));
    }
    return String.join(" ", sentences);
  }

  private void limits(Contest contest, Rules.Attempts attempts, List<String> sentences) {
    Integer all = attempts.perContest();
    boolean rounds = contest.rounds().size() > 1;
    if (attempts.perRound() > 0 && (all == null || attempts.perRound() < all)) {
      sentences.add(most(attempts.perRound(), rounds ? "-per-round" : ""));
    } else if (all == null) {
      sentences.add(text("attempts.free"));
    }
    if (all != null) {
      sentences.add(
          sentences.isEmpty()
              ? most(all, rounds ? "-per-contest" : "")
              : text("attempts.in-all", Map.of("n", all)));
    }
  }

  private String most(int n, String within) {
    return n == 1 ? text("attempts.one" + within) : text("attempts.some" + within, Map.of("n", n));
  }

  /** The limit of attempts in a few words. */
  String attemptsShort(Contest contest) {
    Rules.Attempts attempts = contest.rules().attempts();
    Integer all = attempts.perContest();
    if (all != null && (attempts.perRound() == 0 || attempts.perRound() >= all)) {
      return text("attempts.short-per-contest", Map.of("n", all));
    }
    return attempts.perRound() == 0
        ? text("attempts.short-free")
        : text("attempts.short-per-round", Map.of("n", attempts.perRound()));
  }

  /** Minutes in the largest unit that takes them whole. */
  private String span(int minutes) {
    if (minutes % MINUTES_A_DAY == 0) {
      return text("span.days", Map.of("n", minutes / MINUTES_A_DAY));
    }
    return minutes % 60 == 0
        ? text("span.hours", Map.of("n", minutes / 60))
        : text("span.minutes", Map.of("n", minutes));
  }

  /** A name in the middle of a sentence. */
  static String lowered(String name) {
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }
}
