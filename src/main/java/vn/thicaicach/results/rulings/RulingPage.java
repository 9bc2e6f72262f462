package vn.thicaicach.results.rulings;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rulings on the questions of a contest, as organisers see them. Holds keys: for staff only.
 *
 * @param reported questions contestants complain about, the most reported first
 * @param search what was looked for, or null
 * @param found questions that fit it
 * @param more whether there are more than are shown
 * @param question the one that was chosen, or null
 * @param closed a result is official: nothing can be changed any more
 */
record RulingPage(
    String contestTitle,
    String contestUrl,
    boolean sample,
    boolean closed,
    List<Waiting> waiting,
    List<Ruled> ruled,
    List<Reported> reported,
    @Nullable String search,
    List<Found> found,
    boolean more,
    @Nullable Chosen question,
    @Nullable String note,
    @Nullable String reason,
    Map<String, String> errors) {

  /**
   * A proposal that waits.
   *
   * @param what in words
   * @param obstacle why the viewer cannot confirm it, or null
   */
  record Waiting(
      long approval,
      String what,
      String stem,
      String note,
      String by,
      Instant at,
      String reason,
      @Nullable String obstacle,
      boolean mayConfirm,
      boolean mayWithdraw) {}

  /**
   * A ruling that was made.
   *
   * @param states how far each round is, in words
   * @param mayWithdraw whether taking it back can be proposed
   */
  record Ruled(
      long id,
      long question,
      String what,
      String stem,
      String note,
      String by,
      Instant at,
      boolean withdrawn,
      boolean running,
      List<String> states,
      boolean mayWithdraw) {}

  /** A question contestants complain about, with the newest complaints. */
  record Reported(String url, String code, String stem, long papers, List<String> words) {}

  /** A question to choose. */
  record Found(String url, String code, String stem) {}

  /**
   * The chosen question.
   *
   * @param papers finished papers that have it
   * @param blank how many of them left it blank
   */
  record Chosen(
      long id,
      String code,
      String stem,
      List<Choice> choices,
      long papers,
      long blank,
      String explanation) {}

  /** A choice with how many papers took it. */
  record Choice(int ordinal, String text, boolean key, long papers) {}
}
