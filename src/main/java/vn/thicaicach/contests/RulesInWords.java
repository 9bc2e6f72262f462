package vn.thicaicach.contests;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.platform.text.Formats;

/** The thể lệ as contestants read it, made from the rules alone; pure but for its texts. */
public final class RulesInWords {
  private final RuleTexts texts;

  public RulesInWords(Messages messages) {
    this.texts = new RuleTexts(messages);
  }

  /** A heading with what stands below it. */
  public record Section(String title, List<String> paragraphs) {
    public Section {
      paragraphs = List.copyOf(paragraphs);
    }
  }

  /**
   * The whole thể lệ.
   *
   * @param unitName name of the contest's unit; null when the whole installation takes part
   */
  public List<Section> sections(Contest contest, @Nullable String unitName) {
    List<Section> sections = new ArrayList<>();
    sections.add(section("who", who(contest, unitName)));
    sections.add(section("when", when(contest)));
    sections.add(section("paper", paper(contest.rules())));
    sections.add(section("attempts", List.of(texts.attempts(contest))));
    sections.add(section("end", end(contest)));
    sections.add(section("rank", rank(contest)));
    if (!contest.practice()) {
      sections.add(section("units", units(contest.rules())));
    }
    Prizes prizes = contest.rules().prizes();
    if (prizes != null) {
      sections.add(section("prizes", new PrizeWords(texts).lines(contest, prizes)));
    }
    sections.add(section("shown", shown(contest)));
    sections.add(section("help", help(contest)));
    return sections;
  }

  private List<String> who(Contest contest, @Nullable String unitName) {
    Rules rules = contest.rules();
    Rules.Eligibility asked = rules.eligibility();
    List<String> lines = new ArrayList<>();
    lines.add(invited(rules));
    if (unitName != null) {
      lines.add(text("who.unit", Map.of("unit", RuleTexts.lowered(unitName))));
    }
    lines.add(text("who.age", Map.of("age", asked.minAge())));
    lines.add(
        asked.unitsAsOf() == null
            ? text("who.units-now")
            : text("who.units-as-of", Map.of("date", Formats.date(asked.unitsAsOf()))));
    if (!contest.practice()) {
      lines.add(text("who.once"));
      lines.add(text("who.excluded"));
    }
    return lines;
  }

  private String invited(Rules rules) {
    List<String> names = rules.audiences().stream().map(a -> RuleTexts.lowered(a.name())).toList();
    return names.size() == 1
        ? text("who.one", Map.of("audience", names.get(0)))
        : text("who.many", Map.of("n", names.size(), "audiences", String.join("; ", names)));
  }

  private List<String> when(Contest contest) {
    List<String> lines = new ArrayList<>();
    List<Round> rounds = contest.rounds();
    if (rounds.size() > 1) {
      lines.add(text("when.many", Map.of("n", rounds.size())));
    }
    for (Round round : rounds) {
      Instant end = round.closesAt();
      lines.add(
          end == null
              ? text("when.always")
              : text(
                  rounds.size() == 1 ? "when.one" : "when.round",
                  Map.of(
                      "name",
                      round.name(),
                      "from",
                      texts.from(round.opensAt()),
                      "to",
                      texts.until(end))));
    }
    lines.add(text("when.clock"));
    return lines;
  }

  private List<String> paper(Rules rules) {
    List<String> lines = new ArrayList<>(sizes(rules));
    if (rules.prediction() != null) {
      lines.add(text("paper.prediction", Map.of("text", rules.prediction().text())));
    }
    lines.add(text(rules.audiences().size() > 1 ? "paper.random-audiences" : "paper.random"));
    lines.add(text("paper.time", Map.of("minutes", rules.paper().minutes())));
    int points = rules.paper().pointsPerQuestion();
    int size = rules.audiences().get(0).size();
    lines.add(
        rules.sameSize()
            ? text("paper.points", Map.of("points", points, "max", points * size))
            : text("paper.points-plain", Map.of("points", points)));
    lines.add(text("paper.saved"));
    return lines;
  }

  private List<String> sizes(Rules rules) {
    if (rules.sameSize()) {
      return List.of(text("paper.size", Map.of("n", rules.audiences().get(0).size())));
    }
    return rules.audiences().stream()
        .map(
            a ->
                text(
                    "paper.size-of",
                    Map.of("audience", RuleTexts.lowered(a.name()), "n", a.size())))
        .toList();
  }

  private List<String> end(Contest contest) {
    Rules rules = contest.rules();
    List<String> lines = new ArrayList<>();
    lines.add(text("end.auto"));
    if (rules.paper().graceSeconds() > 0) {
      lines.add(text("end.grace", Map.of("n", rules.paper().graceSeconds())));
    }
    if (!contest.practice()) {
      lines.add(text("end." + rules.roundEnd(), Map.of("minutes", rules.paper().minutes())));
    }
    if (rules.cutoffMinutes() > 0) {
      lines.add(text("end.cutoff", Map.of("minutes", rules.cutoffMinutes())));
    }
    return lines;
  }

  private List<String> rank(Contest contest) {
    if (contest.practice()) {
      return List.of(text("rank.practice"));
    }
    Rules rules = contest.rules();
    List<String> lines = new ArrayList<>();
    boolean single = rules.tieBreak().size() == 1;
    lines.add(
        text(single ? "rank.single" : "rank.order", Map.of("keys", texts.keys(rules.tieBreak()))));
    lines.add(text("rank.shared"));
    if (rules.prediction() != null) {
      lines.add(text("rank.target." + rules.prediction().target()));
    }
    return lines;
  }

  private List<String> units(Rules rules) {
    List<String> lines = new ArrayList<>();
    Rules.Collective collective = rules.collective();
    Rules.Weights weights = collective.weights();
    if (weights == null) {
      lines.add(text("units.order"));
    } else {
      lines.add(text("units.order-score", Map.of("most", weights.most())));
      lines.add(text("units.score-is", Map.of("parts", parts(rules, weights))));
    }
    lines.add(text("units.rate"));
    if (collective.minRatePercent() > 0) {
      lines.add(text("units.floor", Map.of("percent", collective.minRatePercent())));
    }
    if (collective.headcountFloor() > 1) {
      lines.add(text("units.small", Map.of("n", collective.headcountFloor())));
    }
    return lines;
  }

  private String parts(Rules rules, Rules.Weights weights) {
    List<String> parts = new ArrayList<>();
    part(parts, "rate", weights.rate(), Map.of("weight", weights.rate()));
    part(
        parts,
        "mean",
        weights.mean(),
        Map.of("weight", weights.mean(), "full", Formats.number(rules.fullPaper())));
    part(parts, "fullMarks", weights.fullMarks(), Map.of("weight", weights.fullMarks()));
    return String.join(" + ", parts);
  }

  private void part(List<String> parts, String key, int weight, Map<String, ?> facts) {
    if (weight > 0) {
      parts.add(text("units.part." + key, facts));
    }
  }

  private List<String> shown(Contest contest) {
    Rules.Reveal reveal = contest.rules().reveal();
    List<String> lines = new ArrayList<>();
    lines.add(text("score." + reveal.score()));
    lines.add(text("solution." + reveal.key()));
    lines.add(text("board." + reveal.rank()));
    if (reveal.rank() != Rules.Reveal.When.NEVER) {
      lines.add(text("shown.names"));
      lines.add(text("shown.provisional"));
    }
    return lines;
  }

  private List<String> help(Contest contest) {
    String phone = text("help.phone", Map.of("phone", contest.helpPhone().replace(' ', '\u00a0')));
    return contest.practice() ? List.of(phone) : List.of(phone, text("help.void"));
  }

  private Section section(String key, List<String> paragraphs) {
    return new Section(text(key), paragraphs);
  }

  private String text(String key) {
    return texts.text(key);
  }

  private String text(String key, Map<String, ?> facts) {
    return texts.text(key, facts);
  }
}
