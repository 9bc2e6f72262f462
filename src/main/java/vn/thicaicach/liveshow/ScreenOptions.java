package vn.thicaicach.liveshow;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a screen looks, from the query part of its address. What nobody knows is taken as absent: a
 * screen on air shows a board, never an error about a word.
 *
 * @param limit {@code dong}: rows, 1 to 10
 * @param ground {@code bg}: colour behind the picture as #rrggbb; null: transparent
 * @param safe {@code safe=1}: shows the safe area, for setting up
 * @param title {@code tieu-de}: words instead of the board's own title, or null
 */
record ScreenOptions(int limit, @Nullable String ground, boolean safe, @Nullable String title) {
  static final int MOST_ROWS = 10;

  private static final int LONGEST_TITLE = 120;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");
  private static final Pattern COLOUR = Pattern.compile("[0-9a-fA-F]{6}");

  static ScreenOptions read(Function<String, Optional<String>> query) {
    return new ScreenOptions(
        query.apply("dong").filter(NUMBER.asMatchPredicate()).map(ScreenOptions::rows).orElse(10),
        query
            .apply("bg")
            .filter(COLOUR.asMatchPredicate())
            .map(colour -> "#" + colour.toLowerCase(Locale.ROOT))
            .orElse(null),
        query.apply("safe").filter("1"::equals).isPresent(),
        query.apply("tieu-de").map(ScreenOptions::title).orElse(null));
  }

  private static int rows(String digits) {
    return Math.max(1, Math.min(Integer.parseInt(digits), MOST_ROWS));
  }

  private static String title(String words) {
    int end = Math.min(words.codePointCount(0, words.length()), LONGEST_TITLE);
    return words.substring(0, words.offsetByCodePoints(0, end));
  }
}
