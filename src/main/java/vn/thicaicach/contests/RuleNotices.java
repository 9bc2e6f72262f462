package vn.thicaicach.contests;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import vn.thicaicach.platform.http.Messages;

/** Single sentences of the rules, for the place where they matter; pure but for its texts. */
public final class RuleNotices {
  private final RuleTexts texts;

  public RuleNotices(Messages messages) {
    this.texts = new RuleTexts(messages);
  }

  /** The few lines that matter most before a start. */
  public List<String> essentials(Contest contest) {
    Rules rules = contest.rules();
    List<String> lines = new ArrayList<>();
    lines.add(texts.attempts(contest));
    lines.add(texts.text("paper.time", minutes(rules)));
    lines.add(texts.text("paper.saved"));
    if (contest.practice()) {
      lines.add(texts.text("rank.practice"));
    } else {
      lines.add(texts.text("end." + rules.roundEnd(), minutes(rules)));
      lines.add(ties(rules));
    }
    lines.add(keyShown(rules));
    return lines;
  }

  /** The limit of attempts in a few words. */
  public String attemptsShort(Contest contest) {
    return texts.attemptsShort(contest);
  }

  /**
   * How many attempts are left.
   *
   * @param left -1: without limit
   */
  public String attemptsLeft(int left) {
    if (left < 0) {
      return texts.text("notice.unlimited");
    }
    return left == 0
        ? texts.text("notice.none-left")
        : texts.text("notice.left", Map.of("n", left));
  }

  /** What decides between equal scores. */
  public String ties(Rules rules) {
    List<Rules.TieKey> keys =
        rules.tieBreak().stream().filter(k -> k != Rules.TieKey.SCORE).toList();
    if (keys.isEmpty()) {
      return texts.text("notice.no-ties");
    }
    String form = keys.size() == 1 ? "notice.tie" : "notice.ties";
    return texts.text(form, Map.of("keys", texts.keys(keys)));
  }

  /** What is won, and what decides it; empty when the rules name no prizes. */
  public List<String> prizes(Contest contest) {
    Prizes prizes = contest.rules().prizes();
    return prizes == null ? List.of() : new PrizeWords(texts).lines(contest, prizes);
  }

  /** When key and explanations are shown. */
  public String keyShown(Rules rules) {
    return texts.text("solution." + rules.reveal().key());
  }

  /** When score and time are shown. */
  public String scoreShown(Rules rules) {
    return texts.text("score." + rules.reveal().score());
  }

  /** When places are shown. */
  public String rankShown(Rules rules) {
    return texts.text("board." + rules.reveal().rank());
  }

  /** What to know right before the button: what the end of the round does, what breaks a tie. */
  public List<String> beforeStart(Contest contest, Round round) {
    Rules rules = contest.rules();
    if (contest.practice()) {
      return List.of(texts.text("rank.practice"), keyShown(rules));
    }
    List<String> lines = new ArrayList<>();
    lines.add(roundEnd(rules, round));
    if (rules.cutoffMinutes() > 0) {
      lines.add(texts.text("end.cutoff", Map.of("minutes", rules.cutoffMinutes())));
    }
    lines.add(ties(rules));
    lines.add(keyShown(rules));
    return lines;
  }

  /** When the round ends and what becomes of an open paper then. */
  public String roundEnd(Rules rules, Round round) {
    Instant end = round.closesAt();
    if (end == null) {
      return texts.text("notice.end.never");
    }
    Map<String, Object> facts = Map.of("at", texts.until(end), "minutes", rules.paper().minutes());
    return texts.text("notice.end." + rules.roundEnd(), facts);
  }

  /** Who may take part, in one line: the groups of contestants. */
  public String audiences(Rules rules) {
    String names =
        rules.audiences().stream()
            .map(audience -> RuleTexts.lowered(audience.name()))
            .collect(Collectors.joining("; "));
    return names.substring(0, 1).toUpperCase(Locale.ROOT) + names.substring(1);
  }

  private static Map<String, Integer> minutes(Rules rules) {
    return Map.of("minutes", rules.paper().minutes());
  }
}
