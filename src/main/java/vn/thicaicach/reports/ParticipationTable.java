package vn.thicaicach.reports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.leaderboards.UnitRanking;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.platform.xlsx.Column;
import vn.thicaicach.platform.xlsx.Rate;
import vn.thicaicach.results.UnitPlace;
import vn.thicaicach.units.Headcount;
import vn.thicaicach.units.Unit;

/** Pure layout of participation by unit: columns, rows and the row of totals. */
final class ParticipationTable {
  private static final String COLUMN = "reports.participation.col.";

  private final Messages messages;
  private final String owner;

  /**
   * A layout.
   *
   * @param owner name of the unit the contest belongs to
   */
  ParticipationTable(Messages messages, String owner) {
    this.messages = messages;
    this.owner = owner;
  }

  List<Column> columns() {
    return List.of(
        column("no", 5, Column.Kind.PLAIN),
        column("unit", 36, Column.Kind.TEXT),
        column("bloc", 22, Column.Kind.TEXT),
        column("people", 8, Column.Kind.WHOLE),
        column("counted", 11, Column.Kind.WHOLE),
        column("headcount", 12, Column.Kind.WHOLE),
        column("rate", 9, Column.Kind.RATE),
        column("starts", 8, Column.Kind.WHOLE),
        column("attempts", 8, Column.Kind.WHOLE),
        column("points", 9, Column.Kind.WHOLE),
        column("results", 11, Column.Kind.WHOLE),
        column("mean", 8, Column.Kind.DECIMAL),
        column("full", 7, Column.Kind.WHOLE),
        column("high", 9, Column.Kind.WHOLE),
        column("middle", 9, Column.Kind.WHOLE),
        column("low", 7, Column.Kind.WHOLE),
        column("rankRate", 11, Column.Kind.PLAIN),
        column("rankMean", 11, Column.Kind.PLAIN),
        column("source", 14, Column.Kind.TEXT));
  }

  /** Rows numbered from 1; units deeper in the tree are indented. */
  List<List<@Nullable Object>> rows(List<Participation.Row> rows) {
    List<List<@Nullable Object>> out = new ArrayList<>();
    for (Participation.Row row : rows) {
      out.add(row(out.size() + 1, row));
    }
    return out;
  }

  private List<@Nullable Object> row(int number, Participation.Row row) {
    Unit unit = row.unit();
    Integer headcount = row.headcount();
    List<@Nullable Object> values = new ArrayList<>();
    values.add(number);
    values.add("  ".repeat(2 * row.depth()) + name(unit));
    values.add(
        unit == null || unit.bloc() == null
            ? null
            : messages.text("units.bloc." + unit.bloc().name()));
    values.add(row.taking().people());
    values.add(headcount == null ? null : row.counted());
    values.add(headcount == null ? undeclared(unit) : headcount);
    values.add(headcount == null ? null : new Rate(row.counted(), headcount));
    values.addAll(figures(row.taking()));
    UnitPlace place = row.place();
    values.add(place == null ? null : rank(place.rate()));
    values.add(place == null ? null : rank(place.mean()));
    values.add(source(unit));
    return values;
  }

  private @Nullable String source(@Nullable Unit unit) {
    Headcount counts = unit == null ? null : unit.headcount();
    return counts == null ? null : messages.text("headcounts.source." + counts.source().name());
  }

  private String name(@Nullable Unit unit) {
    return unit == null
        ? messages.text("reports.participation.direct", Map.of("owner", owner))
        : unit.name();
  }

  private @Nullable String undeclared(@Nullable Unit unit) {
    return unit == null ? null : messages.text("reports.participation.undeclared");
  }

  /** The totals; the rate rests on the units that declared a headcount only. */
  List<@Nullable Object> total(Participation.Total total) {
    List<@Nullable Object> values =
        new ArrayList<>(
            Arrays.asList(
                null,
                messages.text("reports.participation.total"),
                null,
                total.taking().people(),
                total.counted(),
                total.headcount(),
                total.headcount() == 0 ? null : new Rate(total.counted(), total.headcount())));
    values.addAll(figures(total.taking()));
    return values;
  }

  private static List<@Nullable Object> figures(Taking t) {
    return Arrays.asList(
        t.starts(),
        t.attempts(),
        t.points(),
        t.results(),
        t.results() == 0 ? null : mean(t),
        t.bands().all(),
        t.bands().high(),
        t.bands().middle(),
        t.bands().low());
  }

  private static BigDecimal mean(Taking t) {
    return BigDecimal.valueOf(t.points())
        .divide(BigDecimal.valueOf(t.results()), 6, RoundingMode.HALF_UP);
  }

  private Object rank(UnitRanking.Place place) {
    Integer rank = place.rank();
    return rank != null
        ? rank
        : messages.text("reports.participation.status." + place.status().name());
  }

  private Column column(String key, double width, Column.Kind kind) {
    return new Column(messages.text(COLUMN + key), width, kind);
  }
}
