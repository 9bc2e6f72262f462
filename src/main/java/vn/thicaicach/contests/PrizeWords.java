package vn.thicaicach.contests;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.platform.text.Formats;

/** The prizes of a rule-book in words. */
final class PrizeWords {
  private final RuleTexts texts;

  PrizeWords(RuleTexts texts) {
    this.texts = texts;
  }

  /** A prize in a ranking, whoever it is for. */
  private record Item(Prizes.Rank rank, int count, @Nullable Long value) {}

  /** The paragraphs; in the order of rounds, whole contest, people, units. */
  List<String> lines(Contest contest, Prizes prizes) {
    List<String> lines = new ArrayList<>();
    for (Prizes.Within within : Prizes.Within.values()) {
      for (@Nullable String audience : prizes.audiences(within)) {
        lines.add(people(contest, prizes, within, audience));
      }
    }
    for (Prizes.Within within : Prizes.Within.values()) {
      units(contest, prizes, within, lines);
    }
    if (!prizes.individual().isEmpty()) {
      terms(contest, prizes, lines);
    }
    return lines;
  }

  private String people(
      Contest contest, Prizes prizes, Prizes.Within within, @Nullable String audience) {
    String list =
        list(
            prizes.of(within, audience).stream()
                .map(p -> new Item(p.rank(), p.count(), p.value()))
                .toList());
    String key = "prizes." + span(contest, within);
    if (audience == null) {
      return texts.text(key, Map.of("list", list));
    }
    Rules.Audience group = contest.rules().audience(audience);
    String name = RuleTexts.lowered(group == null ? audience : group.name());
    return texts.text(key + "-of", Map.of("audience", name, "list", list));
  }

  private void units(Contest contest, Prizes prizes, Prizes.Within within, List<String> lines) {
    Set<String> blocs = new LinkedHashSet<>();
    List<Item> every = new ArrayList<>();
    for (Prizes.Collective prize : prizes.collective()) {
      String bloc = prize.bloc();
      if (prize.within() == within && bloc == null) {
        every.add(new Item(prize.rank(), prize.count(), prize.value()));
      } else if (prize.within() == within && bloc != null) {
        blocs.add(bloc);
      }
    }
    String key = "prizes.units-" + span(contest, within);
    if (!every.isEmpty()) {
      lines.add(texts.text(key, Map.of("list", list(every))));
    }
    for (String bloc : blocs) {
      List<Item> own =
          prizes.collective().stream()
              .filter(p -> p.within() == within && bloc.equals(p.bloc()))
              .map(p -> new Item(p.rank(), p.count(), p.value()))
              .toList();
      lines.add(
          texts.text(
              key + "-of", Map.of("bloc", RuleTexts.lowered(texts.bloc(bloc)), "list", list(own))));
    }
  }

  private void terms(Contest contest, Prizes prizes, List<String> lines) {
    boolean whole = prizes.individual().stream().anyMatch(p -> p.within() == Prizes.Within.CONTEST);
    List<@Nullable String> groups = prizes.audiences(Prizes.Within.ROUND);
    if (contest.rounds().size() > 1 || (groups.size() > 1 && groups.contains(null))) {
      boolean once = prizes.perPerson() == Prizes.PerPerson.ONCE && whole;
      lines.add(texts.text("prizes." + prizes.perPerson() + (once ? "-contest" : "")));
    }
    lines.add(texts.text("prizes." + prizes.border()));
    lines.add(texts.text("prizes.scored"));
  }

  private static String span(Contest contest, Prizes.Within within) {
    if (within == Prizes.Within.CONTEST) {
      return "contest";
    }
    return contest.rounds().size() == 1 ? "one-round" : "round";
  }

  private String list(List<Item> items) {
    return items.stream()
        .sorted((a, b) -> a.rank().compareTo(b.rank()))
        .map(this::item)
        .collect(Collectors.joining("; "));
  }

  private String item(Item item) {
    String prize = texts.text("prize." + item.rank());
    Long value = item.value();
    if (value == null) {
      return texts.text("prizes.item", Map.of("n", item.count(), "prize", prize));
    }
    String amount = Formats.number(value);
    return item.count() == 1
        ? texts.text("prizes.item-value-one", Map.of("prize", prize, "value", amount))
        : texts.text(
            "prizes.item-value", Map.of("n", item.count(), "prize", prize, "value", amount));
  }
}
