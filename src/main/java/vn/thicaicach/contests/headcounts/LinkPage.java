package vn.thicaicach.contests.headcounts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of a contest's units as organisers see them.
 *
 * @param back the page of numbers
 * @param url of the page itself
 * @param groups what addresses may be made for at once
 */
record LinkPage(
    String contestTitle,
    String back,
    String url,
    boolean locked,
    @Nullable Instant locksAt,
    List<Group> groups,
    List<Row> rows,
    Map<String, String> errors) {

  /** Units to make addresses for: all, or a bloc. */
  record Group(String value, String label) {}

  /**
   * A unit.
   *
   * @param which names it in the form
   * @param madeAt when its address was made, or null without one
   * @param revokeUrl where that is ended, or null
   */
  record Row(
      String name,
      int depth,
      @Nullable String bloc,
      String which,
      @Nullable Instant madeAt,
      boolean used,
      @Nullable String revokeUrl) {}

  /**
   * Fresh addresses, shown this once.
   *
   * @param left units that have to wait for the next time
   * @param codes the secrets, to save the list as a file
   */
  record Made(
      String contestTitle,
      String url,
      String fileUrl,
      int left,
      List<Message> messages,
      String codes) {}

  /**
   * What is sent to a unit.
   *
   * @param link the address with its secret
   * @param text the whole message, with the address
   */
  record Message(String unit, String link, String text) {}
}
