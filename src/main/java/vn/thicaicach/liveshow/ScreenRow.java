package vn.thicaicach.liveshow;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.leaderboards.Snapshot;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.platform.text.Formats;

/**
 * A row as five texts, for people and units alike; js/tv.js writes the same.
 *
 * @param top place 1 to 3
 * @param detail a person's unit; how many of a unit took part
 * @param first score; participation rate
 * @param second time; mean score
 */
record ScreenRow(
    String id, String rank, boolean top, String name, String detail, String first, String second) {
  private static final int TOP = 3;
  private static final String NONE = "–";

  static ScreenRow of(Snapshot.Row row, Messages messages) {
    return row instanceof Snapshot.PersonRow person
        ? person(person)
        : unit((Snapshot.UnitRow) row, messages);
  }

  private static ScreenRow person(Snapshot.PersonRow row) {
    return new ScreenRow(
        row.id(),
        Formats.number(row.rank()),
        row.rank() <= TOP,
        row.name(),
        row.unit(),
        orElse(row.score(), ""),
        time(row.ms()));
  }

  private static ScreenRow unit(Snapshot.UnitRow row, Messages messages) {
    Long rank = row.rank();
    return new ScreenRow(
        row.id(),
        rank == null ? NONE : Formats.number(rank),
        rank != null && rank <= TOP,
        row.name(),
        taken(row, messages),
        row.headcount() == null ? NONE : orElse(row.rate(), ""),
        orElse(row.mean(), NONE));
  }

  private static String taken(Snapshot.UnitRow row, Messages messages) {
    String taken = Formats.number(row.taken());
    Integer headcount = row.headcount();
    if (headcount == null) {
      return messages.text("liveshow.taken", Map.of("taken", taken));
    }
    String of = Formats.number(headcount) + (row.sampleHeadcount() ? "*" : "");
    return messages.text("liveshow.takenOf", Map.of("taken", taken, "headcount", of));
  }

  /** 3:05, or 1:02:05: shorter than on a page, where there is room for words. */
  static String time(@Nullable Long millis) {
    if (millis == null) {
      return "";
    }
    long seconds = millis / 1000;
    long minutes = seconds / 60 % 60;
    long hours = seconds / 3600;
    String last = ":" + twoDigits(seconds % 60);
    return hours > 0 ? hours + ":" + twoDigits(minutes) + last : minutes + last;
  }

  private static String twoDigits(long n) {
    return n < 10 ? "0" + n : Long.toString(n);
  }

  private static String orElse(@Nullable String text, String other) {
    return text == null ? other : text;
  }
}
