package vn.thicaicach.contests.headcounts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Headcounts of a contest as organisers see them.
 *
 * @param url of the page itself
 * @param manages whether the viewer may change numbers
 * @param dueOn the day units are asked to declare by, or null
 * @param locksAt when declarations are locked, or null
 * @param atOpening whether that is the opening of the first round
 * @param started whether the first round has opened: the lock stays as it is
 * @param units how many are asked
 * @param waiting declared by units and not checked
 * @param page number of the page of rows, for the form
 * @param typed what a form held that is shown again
 */
record HeadcountPage(
    String contestTitle,
    String contestUrl,
    String url,
    boolean manages,
    @Nullable LocalDate dueOn,
    @Nullable Instant locksAt,
    boolean atOpening,
    boolean locked,
    boolean started,
    int units,
    int missing,
    int waiting,
    int confirmed,
    List<Row> rows,
    int page,
    Pager pager,
    Map<String, String> typed,
    Map<String, String> errors) {

  /**
   * A unit.
   *
   * @param depth 0 for the top, at most 5
   * @param value the declared number as the field shows it, or what was typed; may be empty
   * @param was the declared number when the page was made; may be empty
   * @param counts the number rates rest on, or null
   * @param source where that comes from, in words, or null
   * @param sample the number of the tree is a sample
   * @param state see {@link Declared.State}
   * @param made who declared and when, in words, or null
   * @param inTree the number of the tree when another one is declared, or null
   * @param subUnits sum of the direct sub-units when it exceeds the own number, or null
   * @param declaration what may be confirmed, or null
   * @param error what is wrong with the number typed, or null
   */
  record Row(
      long id,
      String name,
      int depth,
      @Nullable String bloc,
      String value,
      String was,
      @Nullable Integer counts,
      @Nullable String source,
      boolean sample,
      Declared.State state,
      @Nullable String made,
      @Nullable String note,
      boolean late,
      @Nullable Integer inTree,
      @Nullable Integer subUnits,
      @Nullable Long declaration,
      @Nullable String error) {}

  /** The way to the other rows. */
  record Pager(
      @Nullable String previousUrl, @Nullable String nextUrl, long from, long to, long total) {}

  /**
   * Pasted numbers before they are kept.
   *
   * @param lines as read
   * @param text as pasted
   * @param faults how many lines are wrong
   * @param fresh how many numbers are new
   */
  record Preview(
      String contestTitle,
      String url,
      boolean locked,
      String text,
      List<Pasted> lines,
      int faults,
      int fresh,
      Map<String, String> typed,
      Map<String, String> errors) {}

  /**
   * A pasted line.
   *
   * @param unit name of the unit, or null
   * @param before declared so far, or null
   * @param fault in words, or null
   * @param subUnits as in {@link Row}
   */
  record Pasted(
      int number,
      String text,
      @Nullable String unit,
      @Nullable Integer people,
      @Nullable Integer before,
      boolean same,
      @Nullable String fault,
      @Nullable Integer subUnits) {}
}
