package vn.thicaicach.contests.headcounts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.platform.text.Formats;
import vn.thicaicach.units.Bloc;
import vn.thicaicach.units.Unit;

/** Pure: addresses of units, as the organisers' pages show them. */
final class LinkPages {
  private static final String ALL = "all";
  private static final String BLOC = "bloc.";
  private static final String UNIT = "unit.";

  private final Messages messages;

  LinkPages(Messages messages) {
    this.messages = messages;
  }

  LinkPage page(HeadcountLinks.All all, Map<String, String> errors) {
    Declared declared = all.declared();
    Contest contest = declared.contest();
    return new LinkPage(
        contest.title(),
        HeadcountPages.url(contest),
        url(contest),
        declared.terms().locked(),
        declared.terms().locksAt(),
        groups(declared),
        declared.tree().stream()
            .map(unit -> row(declared, unit, all.links().get(unit.id())))
            .toList(),
        errors);
  }

  private List<LinkPage.Group> groups(Declared declared) {
    List<LinkPage.Group> groups = new ArrayList<>();
    groups.add(new LinkPage.Group(ALL, messages.text("headcounts.links.all")));
    Arrays.stream(Bloc.values())
        .filter(bloc -> declared.tree().stream().anyMatch(unit -> unit.bloc() == bloc))
        .map(bloc -> new LinkPage.Group(BLOC + bloc.name(), words(bloc)))
        .forEach(groups::add);
    return groups;
  }

  private String words(Bloc bloc) {
    return messages.text("units.bloc." + bloc.name());
  }

  private LinkPage.Row row(Declared declared, Unit unit, @Nullable Link link) {
    Bloc bloc = unit.bloc();
    return new LinkPage.Row(
        unit.name(),
        HeadcountPages.depth(declared, unit),
        bloc == null ? null : words(bloc),
        UNIT + unit.id().value(),
        link == null ? null : link.madeAt(),
        link != null && link.used(),
        link == null ? null : url(declared.contest()) + "/" + link.id() + "/thu-hoi");
  }

  /** The units a form means; fails with Invalid ({@code which}). */
  static Predicate<Unit> which(Contest contest, String value) {
    if (value.equals(ALL)) {
      return unit -> !Long.valueOf(unit.id().value()).equals(contest.unitId());
    }
    if (value.startsWith(BLOC)) {
      return unit ->
          unit.bloc() != null && unit.bloc().name().equals(value.substring(BLOC.length()));
    }
    if (value.matches("unit\\.[1-9]\\d{0,17}")) {
      long id = Long.parseLong(value.substring(UNIT.length()));
      return unit -> unit.id().value() == id;
    }
    throw new Problem.Invalid("which", "choose-one");
  }

  LinkPage.Made made(Contest contest, HeadcountLinks.Batch batch, String origin, Terms terms) {
    List<Link.Fresh> fresh = batch.links();
    return new LinkPage.Made(
        contest.title(),
        url(contest),
        url(contest) + "/tep",
        batch.left(),
        fresh.stream().map(link -> message(contest, link, origin, terms)).toList(),
        fresh.stream().map(link -> link.secret().grouped()).collect(Collectors.joining(" ")));
  }

  /** What is sent to a unit by Zalo or e-mail. */
  LinkPage.Message message(Contest contest, Link.Fresh fresh, String origin, Terms terms) {
    String url = fresh.url(origin);
    Instant lock = terms.locksAt();
    String until =
        terms.dueOn() != null
            ? messages.text("headcounts.send.due", Map.of("day", Formats.date(terms.dueOn())))
            : lock == null
                ? ""
                : messages.text("headcounts.send.lock", Map.of("at", Formats.dateTime(lock)));
    String text =
        messages.text(
            "headcounts.send",
            Map.of(
                "unit",
                fresh.unit().name(),
                "contest",
                contest.title(),
                "until",
                until,
                "link",
                url));
    return new LinkPage.Message(fresh.unit().name(), url, text);
  }

  static String url(Contest contest) {
    return HeadcountPages.url(contest) + "/duong-dan";
  }
}
