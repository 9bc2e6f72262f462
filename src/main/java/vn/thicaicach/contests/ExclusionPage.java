package vn.thicaicach.contests;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The exclusion list of a contest.
 *
 * @param url of the page itself
 * @param manages whether the viewer may change the list
 * @param typed what the form held that is shown again
 */
record ExclusionPage(
    String contestTitle,
    String contestUrl,
    String url,
    boolean manages,
    List<Suspect> waiting,
    List<Entry> entries,
    List<Choice> offices,
    Map<String, String> typed,
    Map<String, String> errors) {

  /**
   * Somebody on the list.
   *
   * @param phone whether a phone number is compared too; the number itself is not kept
   * @param account refused by account
   */
  record Entry(
      long id,
      String name,
      @Nullable Integer birthYear,
      boolean phone,
      boolean account,
      String office,
      Instant addedAt,
      String url) {}

  /**
   * Somebody who takes part and is like an entry.
   *
   * @param likes the entries in words; empty when they were taken off meanwhile
   */
  record Suspect(
      String name,
      int birthYear,
      @Nullable String unit,
      Instant registeredAt,
      List<String> likes,
      String url) {}

  /** An office of the form. */
  record Choice(String value, String label, boolean chosen) {}
}
