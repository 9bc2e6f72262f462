package vn.thicaicach.results.prizes;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.Prizes;
import vn.thicaicach.contests.RuleNotices;
import vn.thicaicach.contests.Rules;
import vn.thicaicach.leaderboards.UnitScore;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.platform.text.Formats;
import vn.thicaicach.results.Placed;
import vn.thicaicach.results.Result;
import vn.thicaicach.results.UnitNames;
import vn.thicaicach.results.UnitPlace;
import vn.thicaicach.units.UnitService;

/** Lists of winners in words. */
public final class PrizeViews {
  /** More equals than this are not decided by hand; the rules need another key. */
  private static final int MOST_EQUALS = 100;

  private final UnitService units;
  private final Messages messages;

  /** Words over the units' names. */
  public PrizeViews(UnitService units, Messages messages) {
    this.units = units;
    this.messages = messages;
  }

  /** The prizes of the rules in words; empty when there are none. */
  List<String> terms(Contest contest) {
    return new RuleNotices(messages).prizes(contest);
  }

  /** A part for each list, in their order. */
  Future<List<PrizePage.Part>> parts(Contest contest, List<PrizeList> lists) {
    return names(contest, lists)
        .map(names -> lists.stream().map(list -> part(contest, list, names)).toList());
  }

  /** Names of the units of everybody on some lists. */
  public Future<UnitNames> names(Contest contest, List<PrizeList> lists) {
    List<List<Long>> paths =
        lists.stream()
            .flatMap(
                l ->
                    Stream.concat(
                        l.winners().stream().map(PrizeList.Winner::who),
                        l.ties().stream().flatMap(t -> t.who().stream().limit(MOST_EQUALS))))
            .map(PrizeViews::path)
            .toList();
    return UnitNames.read(units, contest.unitId(), paths);
  }

  /** Ids from the root to the unit of a person, or to the unit itself. */
  public static List<Long> path(PrizeList.Who who) {
    Placed person = who.person();
    UnitPlace unit = who.unit();
    if (person != null) {
      return person.unitPath();
    }
    return Objects.requireNonNull(unit).unit().path().values();
  }

  private PrizePage.Part part(Contest contest, PrizeList list, UnitNames names) {
    Result result = list.result();
    return new PrizePage.Part(
        list.key().text(),
        title(contest, list.key()),
        result == null ? null : result.stage().name(),
        list.key().bloc() != null,
        list.winners().stream().map(w -> row(contest, w, names)).toList(),
        list.ties().stream().map(t -> tie(list.key(), t, names)).toList(),
        list.passedOver(),
        list.worth());
  }

  /** "Tuần 1 · Người dân", "Toàn cuộc thi · Khối cấp xã". */
  public String title(Contest contest, PrizeList.Key key) {
    List<String> parts = new ArrayList<>();
    var round = key.round();
    if (round != null) {
      contest.round(round).ifPresent(r -> parts.add(r.name()));
    } else {
      parts.add(messages.text("results.publish.whole"));
    }
    var bloc = key.bloc();
    String audience = key.audience();
    if (bloc != null) {
      parts.add(messages.text("units.bloc." + bloc.name()));
    } else if (audience != null) {
      Rules.Audience group = contest.rules().audience(audience);
      parts.add(group == null ? audience : group.name());
    }
    return String.join(" · ", parts);
  }

  private PrizePage.Row row(Contest contest, PrizeList.Winner winner, UnitNames names) {
    PrizeList.Who who = winner.who();
    Placed person = who.person();
    return new PrizePage.Row(
        prize(winner.prize()),
        winner.rank(),
        name(who),
        person == null ? null : person.birthYear(),
        person == null ? "" : names.of(person.unitPath()),
        figure(contest, who),
        person == null ? null : Formats.duration(person.durationMs()),
        winner.value(),
        note(winner));
  }

  /** Name of a prize with a capital letter. */
  public String prize(Prizes.Rank rank) {
    String words = messages.text("rules.prize." + rank.name());
    return words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
  }

  /** Name of a person or unit. */
  public static String name(PrizeList.Who who) {
    Placed person = who.person();
    UnitPlace unit = who.unit();
    return person != null ? person.name() : Objects.requireNonNull(unit).unit().name();
  }

  /** Points of a person, collective score of a unit. */
  public static String figure(Contest contest, PrizeList.Who who) {
    Placed person = who.person();
    if (person != null) {
      return Formats.number(person.points());
    }
    Rules.Weights weights = contest.rules().collective().weights();
    UnitPlace unit = Objects.requireNonNull(who.unit());
    return weights == null
        ? ""
        : Formats.decimal(
            UnitScore.of(weights, contest.rules().fullPaper(), unit.figures()).rounded(2), 2);
  }

  /** Why somebody has a prize, when the place alone does not say it; else null. */
  public @Nullable String note(PrizeList.Winner winner) {
    if (winner.decision() != null) {
      return messages.text("results.prizes.decided", Map.of("reason", winner.decision()));
    }
    return winner.shared() ? messages.text("results.prizes.shared") : null;
  }

  private PrizePage.TieView tie(PrizeList.Key key, PrizeList.Tie tie, UnitNames names) {
    Map<Prizes.Rank, Long> left = new LinkedHashMap<>();
    tie.prizes().forEach(prize -> left.merge(prize, 1L, Long::sum));
    String words =
        left.entrySet().stream()
            .map(
                e ->
                    messages.text(
                        "rules.prizes.item",
                        Map.of(
                            "n", e.getValue(),
                            "prize", messages.text("rules.prize." + e.getKey().name()))))
            .collect(Collectors.joining("; "));
    boolean open = tie.who().size() <= MOST_EQUALS;
    return new PrizePage.TieView(
        key.text() + "." + tie.rank(),
        tie.rank(),
        tie.who().size(),
        words,
        open,
        left.keySet().stream().map(p -> new PrizePage.Choice(p.name(), prize(p))).toList(),
        open ? tie.who().stream().map(w -> equal(w, names)).toList() : List.of());
  }

  private static PrizePage.Equal equal(PrizeList.Who who, UnitNames names) {
    Placed person = who.person();
    return new PrizePage.Equal(
        who.id(),
        name(who),
        person == null ? null : person.birthYear(),
        person == null ? "" : names.of(person.unitPath()));
  }
}
