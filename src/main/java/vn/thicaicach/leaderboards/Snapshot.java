package vn.thicaicach.leaderboards;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.platform.http.Json;
import vn.thicaicach.platform.proof.Hash;
import vn.thicaicach.units.Headcount;

/**
 * A board as it is sent: rows as texts, with a number that grows with every change.
 *
 * @param v number of this state; comparable between nodes, since it is the time it was read
 * @param asOf milliseconds since 1970
 * @param state PROVISIONAL, OFFICIAL or HIDDEN
 * @param total people or units on the board
 */
public record Snapshot(
    long v, long asOf, Board.State state, boolean updating, long total, List<Row> rows) {
  public Snapshot {
    rows = List.copyOf(rows);
  }

  /** A row; what is null is absent. */
  public sealed interface Row {
    /** Names the person or the unit. */
    String id();
  }

  /**
   * A person.
   *
   * @param score as shown, null while the rules hide it; so are the times
   * @param time as shown
   * @param ms the same in milliseconds, for screens that write it shorter
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record PersonRow(
      String id,
      long rank,
      String name,
      String unit,
      @Nullable String score,
      @Nullable String time,
      @Nullable Long ms)
      implements Row {}

  /**
   * A unit.
   *
   * @param id its code
   * @param rank null: not ranked, see status
   * @param status why it has no place, else RANKED
   * @param url where its row leads on the page
   * @param taken distinct valid people
   * @param headcount declared number, null: not declared
   * @param sampleHeadcount the number is a sample
   * @param headcountSource where the number comes from, null: not declared
   * @param rate participation rate as shown
   * @param flagged more people than declared
   * @param mean mean score as shown, null: none, or hidden by the rules
   * @param points numerator of the mean, hidden with it
   * @param results its denominator
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record UnitRow(
      String id,
      @Nullable Long rank,
      UnitRanking.Status status,
      String name,
      @Nullable String url,
      int taken,
      @Nullable Integer headcount,
      boolean sampleHeadcount,
      Headcount.@Nullable Source headcountSource,
      @Nullable String rate,
      @Nullable Integer ratePercent,
      boolean flagged,
      @Nullable String mean,
      @Nullable Long points,
      @Nullable Integer results)
      implements Row {
    /** The same row leading somewhere. */
    UnitRow withUrl(String to) {
      return new UnitRow(
          id,
          rank,
          status,
          name,
          to,
          taken,
          headcount,
          sampleHeadcount,
          headcountSource,
          rate,
          ratePercent,
          flagged,
          mean,
          points,
          results);
    }
  }

  /**
   * What is new against the state before it.
   *
   * @param prev number of the state it follows; who has another one reads the snapshot again
   * @param order ids of all rows, top first
   * @param rows only those that are new or changed
   */
  public record Change(
      long v,
      long prev,
      long asOf,
      Board.State state,
      boolean updating,
      long total,
      List<String> order,
      List<Row> rows) {}

  /** Names the content for caches; the same on every node that shows the same. */
  String tag() {
    String content = state + " " + updating + " " + total + " " + Json.write(rows);
    return '"' + Hash.hex(Hash.sha256(content)).substring(0, 16) + '"';
  }

  /** Whether a reader would see any difference but the time. */
  boolean same(Snapshot other) {
    return state == other.state
        && updating == other.updating
        && total == other.total
        && rows.equals(other.rows);
  }

  Change since(Snapshot before) {
    Map<String, Row> known = new HashMap<>();
    before.rows.forEach(row -> known.put(row.id(), row));
    List<String> order = new ArrayList<>();
    List<Row> changed = new ArrayList<>();
    for (Row row : rows) {
      order.add(row.id());
      if (!row.equals(known.get(row.id()))) {
        changed.add(row);
      }
    }
    return new Change(v, before.v, asOf, state, updating, total, order, changed);
  }

  /** The state after {@code last}: its rows stay while there are none to read. */
  Snapshot after(Snapshot last) {
    boolean rowsStay = updating && state == last.state && state != Board.State.HIDDEN;
    Snapshot next =
        rowsStay
            ? new Snapshot(v, Math.min(asOf, last.asOf), state, true, last.total, last.rows)
            : this;
    long number = next.same(last) ? last.v : Math.max(last.v + 1, v);
    return new Snapshot(number, next.asOf, state, updating, next.total, next.rows);
  }
}
