package vn.thicaicach.reports;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.accounts.PersonId;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.Exclusions;
import vn.thicaicach.contests.Rules;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.platform.xlsx.Column;
import vn.thicaicach.results.Placed;
import vn.thicaicach.results.ReasonWords;
import vn.thicaicach.results.UnitNames;

/** Pure layout of the ranking as a table: columns, and a row of plain values for each place. */
final class ResultTable {
  private final Messages messages;
  private final Contest contest;
  private final ReasonWords reasons;
  private final boolean prediction;
  private final Map<PersonId, Exclusions.Concern> concerns;

  /** Columns of the prediction are left out where there is none to compare with. */
  ResultTable(
      Messages messages,
      Contest contest,
      boolean prediction,
      Map<PersonId, Exclusions.Concern> concerns) {
    this.concerns = Map.copyOf(concerns);
    this.messages = messages;
    this.contest = contest;
    this.reasons = new ReasonWords(messages);
    this.prediction = prediction;
  }

  List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    columns.add(column("no", 6, Column.Kind.PLAIN));
    columns.add(column("rank", 7, Column.Kind.PLAIN));
    columns.add(column("name", 24, Column.Kind.TEXT));
    columns.add(column("born", 7, Column.Kind.PLAIN));
    columns.add(column("unit", 30, Column.Kind.TEXT));
    columns.add(column("audience", 26, Column.Kind.TEXT));
    columns.add(column("points", 7, Column.Kind.WHOLE));
    columns.add(column("correct", 8, Column.Kind.WHOLE));
    columns.add(column("duration", 12, Column.Kind.DURATION));
    if (prediction) {
      columns.add(column("distance", 9, Column.Kind.WHOLE));
    }
    columns.add(column("reason", 44, Column.Kind.TEXT));
    columns.add(column("note", 22, Column.Kind.TEXT));
    return columns;
  }

  /** A row; {@code number} is its place on the sheet, not in the ranking. */
  List<@Nullable Object> row(int number, Placed p, UnitNames units) {
    List<@Nullable Object> row =
        new ArrayList<>(
            Arrays.asList(
                number,
                p.rank(),
                p.name(),
                p.birthYear(),
                units.of(p.unitPath()),
                audience(p.audience()),
                p.points(),
                p.correct(),
                Duration.ofMillis(p.durationMs())));
    if (prediction) {
      row.add(p.distance());
    }
    row.add(reasons.of(p.shared(), p.reason()));
    row.add(note(p));
    return row;
  }

  private @Nullable String note(Placed p) {
    List<String> notes = new ArrayList<>();
    Exclusions.Concern concern = concerns.get(p.personId());
    if (concern != null) {
      notes.add(messages.text("reports.results.concern." + concern.name()));
    }
    if (p.anonymous()) {
      notes.add(messages.text("reports.results.anonymous"));
    }
    return notes.isEmpty() ? null : String.join(". ", notes);
  }

  private String audience(String code) {
    Rules.Audience audience = contest.rules().audience(code);
    return audience == null ? code : audience.name();
  }

  private Column column(String key, double width, Column.Kind kind) {
    return new Column(messages.text("reports.results.col." + key, Map.of()), width, kind);
  }
}
