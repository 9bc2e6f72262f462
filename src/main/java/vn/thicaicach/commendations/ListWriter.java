package vn.thicaicach.commendations;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.Rules;
import vn.thicaicach.leaderboards.Ranking;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.platform.text.Formats;
import vn.thicaicach.platform.xlsx.Column;
import vn.thicaicach.platform.xlsx.Rate;
import vn.thicaicach.results.Listings;
import vn.thicaicach.results.ReasonWords;
import vn.thicaicach.results.UnitNames;

/** Pure layout: a stored draft in, the printed document out. */
final class ListWriter {
  private static final String ROOT = "commendations.list.";

  private final Messages messages;
  private final ReasonWords reasons;
  private final Contest contest;
  private final String scope;
  private final UnitNames units;
  private final Draft draft;

  /**
   * A writer of one draft.
   *
   * @param scope name of the round, or words for the whole contest
   * @param units names of all units on the paths of the lines
   */
  ListWriter(Messages messages, Contest contest, String scope, UnitNames units, Draft draft) {
    this.messages = messages;
    this.reasons = new ReasonWords(messages);
    this.contest = contest;
    this.scope = scope;
    this.units = units;
    this.draft = draft;
  }

  ListDocument write() {
    DraftHead head = draft.head();
    String parent = head.parentBody();
    return new ListDocument(
        parent == null ? null : upper(parent),
        upper(contest.organiser()),
        text("mark", Map.of("version", draft.version())),
        text("dated", Map.of()),
        text("name." + draft.form(), Map.of()),
        text("subject", Map.of("contest", contest.title(), "scope", scope)),
        text("attached." + draft.form(), Map.of("issuer", contest.organiser())),
        grounds(),
        Stream.concat(collectives(), individuals()).toList(),
        remarks(),
        Arrays.asList(text("signature", Map.of()).split("\\|")),
        recipients(),
        notice());
  }

  private List<String> grounds() {
    DraftHead head = draft.head();
    List<String> grounds = new ArrayList<>();
    grounds.add(
        text(
            "ground.task",
            Map.of("citation", head.citation(), "code", head.taskCode(), "quote", head.quote())));
    if (draft.form() != ListForm.PUBLICITY) {
      grounds.add(text("ground.law", Map.of()));
    }
    grounds.add(
        text(
            "ground.result",
            Map.of("contest", contest.title(), "scope", scope, "status", head.status())));
    return grounds;
  }

  private Stream<ListDocument.Section> collectives() {
    return groups(false)
        .map(
            bloc ->
                new ListDocument.Section(
                    text("units", Map.of("bloc", messages.text("units.bloc." + bloc.group()))),
                    columns("unit"),
                    bloc.rows(),
                    ""));
  }

  private Stream<ListDocument.Section> individuals() {
    return groups(true)
        .map(
            group ->
                new ListDocument.Section(
                    group.group().equals(Listings.ALL)
                        ? text("peopleAll", Map.of())
                        : text("people", Map.of("audience", audience(group.group()))),
                    columns("person"),
                    group.rows(),
                    ""));
  }

  /** Rows of one audience or bloc. */
  private record Group(String group, List<List<@Nullable Object>> rows) {}

  private Stream<Group> groups(boolean people) {
    List<Group> groups = new ArrayList<>();
    for (Draft.Line line : draft.lines()) {
      if (line.person() != people) {
        continue;
      }
      Group last = groups.isEmpty() ? null : groups.get(groups.size() - 1);
      if (last == null || !last.group().equals(line.facts().group())) {
        last = new Group(line.facts().group(), new ArrayList<>());
        groups.add(last);
      }
      int number = last.rows().size() + 1;
      last.rows().add(people ? person(number, line) : unit(number, line));
    }
    return groups.stream();
  }

  private List<Column> columns(String kind) {
    boolean person = kind.equals("person");
    return List.of(
        column(kind, "no", 5, Column.Kind.PLAIN),
        column(kind, "rank", 7, Column.Kind.PLAIN),
        column(kind, "name", 28, Column.Kind.TEXT),
        column(kind, "second", 10, person ? Column.Kind.PLAIN : Column.Kind.WHOLE),
        column(kind, "unit", 34, Column.Kind.TEXT),
        column(kind, "figure", 10, person ? Column.Kind.WHOLE : Column.Kind.RATE),
        column(kind, "merit", 46, Column.Kind.TEXT),
        column(kind, "note", 16, Column.Kind.TEXT));
  }

  private List<@Nullable Object> person(int number, Draft.Line line) {
    DraftFacts f = line.facts();
    String merit =
        text(
            "merit.person",
            Map.of(
                "correct", f.correct(),
                "questions", f.questions(),
                "duration", Formats.duration(f.durationMs()),
                "reason", reasons.of(f.shared(), reason(f))));
    return Arrays.asList(
        number,
        f.rank(),
        line.name(),
        line.birthYear(),
        units.of(f.unitPath()),
        f.points(),
        merit,
        line.anonymous() ? text("anonymous", Map.of()) : null);
  }

  private static Ranking.@Nullable Reason reason(DraftFacts f) {
    return f.reasonKey() == null
        ? null
        : new Ranking.Reason(Rules.TieKey.valueOf(f.reasonKey()), f.reasonMine(), f.reasonNext());
  }

  private List<@Nullable Object> unit(int number, Draft.Line line) {
    DraftFacts f = line.facts();
    List<Long> above = f.unitPath().subList(0, f.unitPath().size() - 1);
    String merit =
        text(
            "merit.unit." + draft.head().by(),
            Map.of(
                "people", Formats.number(f.counted()),
                "headcount", Formats.number(f.headcount()),
                "mean", mean(f)));
    return Arrays.asList(
        number,
        f.rank(),
        line.name(),
        f.headcount(),
        above.isEmpty() ? null : units.of(above),
        new Rate(f.counted(), f.headcount()),
        merit,
        note(f));
  }

  private @Nullable String note(DraftFacts f) {
    List<String> notes = new ArrayList<>();
    if (f.people() > f.headcount()) {
      notes.add(text("over", Map.of()));
    }
    if (f.headcountCorrected()) {
      notes.add(text("corrected", Map.of()));
    }
    return notes.isEmpty() ? null : String.join("; ", notes);
  }

  private static String mean(DraftFacts f) {
    BigDecimal mean =
        BigDecimal.valueOf(f.points())
            .divide(
                BigDecimal.valueOf(Math.max(1, f.results())), 4, java.math.RoundingMode.HALF_UP);
    return Formats.decimal(mean, 2);
  }

  private List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    if (contest.sample()) {
      remarks.add(messages.text("commendations.sample"));
    }
    if (draft.head().stage().equals("LIVE")) {
      remarks.add(text("live", Map.of()));
    }
    for (DraftHead.Border border : draft.head().borders()) {
      String group =
          border.people()
              ? audience(border.group())
              : messages.text("units.bloc." + border.group());
      remarks.add(
          text(
              border.included() ? "border.in" : "border.out",
              Map.of(
                  "group", group,
                  "rank", border.rank(),
                  "sharing", Formats.number(border.sharing()))));
    }
    if (draft.lines().stream().anyMatch(Draft.Line::anonymous)) {
      remarks.add(text("anonymousRemark", Map.of()));
    }
    remarks.add(text("fingerprint", Map.of("digest", draft.fingerprint().substring(0, 16))));
    return remarks;
  }

  private List<String> recipients() {
    return Arrays.asList(
        text("recipients." + draft.form(), Map.of("issuer", draft.head().planIssuer()))
            .split("\\|"));
  }

  private List<String> notice() {
    if (draft.form() != ListForm.PRAISE) {
      return List.of();
    }
    long people = draft.lines().stream().filter(Draft.Line::person).count();
    String text =
        text(
            "notice",
            Map.of(
                "issuer", contest.organiser(),
                "contest", contest.title(),
                "scope", scope,
                "citation", draft.head().citation(),
                "people", Formats.number(people),
                "units", Formats.number(draft.lines().size() - people)));
    return Arrays.asList(text.split("\\|"));
  }

  private String audience(String code) {
    Rules.Audience audience = contest.rules().audience(code);
    return audience == null ? text("everybody", Map.of()) : audience.name();
  }

  private Column column(String kind, String key, double width, Column.Kind shown) {
    return new Column(messages.text(ROOT + "col." + kind + "." + key), width, shown);
  }

  private String text(String key, Map<String, ?> args) {
    return messages.text(ROOT + key, args);
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }
}
