package vn.thicaicach.attempts;

import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import vn.thicaicach.platform.config.Keys;

/**
 * A drawn paper (đề thi): questions in order, and option names that follow from the seed. A name is
 * an HMAC, and options stand in the order of their names, so that neither name nor place tells
 * which option is right.
 *
 * @param seed of the attempt; stays on the server
 * @param versions question version ids in the order of the paper
 */
public record Paper(byte[] seed, List<Long> versions) {
  /** Name of the prediction question in addresses and forms. */
  static final String PREDICTION = "du-doan";

  /** Id under which the prediction is stored; no version has it. */
  static final long PREDICTION_VERSION = 0;

  /** Choices are named by letters in the order shown. */
  static String letter(int place) {
    return String.valueOf((char) ('A' + place));
  }

  private static final int NAME_BYTES = 9;

  /**
   * An option as the contestant gets it.
   *
   * @param name what the form sends
   * @param ordinal place in the bank, 1-based; stays on the server
   */
  public record Option(String name, int ordinal) {}

  /** The version at a place of the paper, 1-based. */
  long version(int place) {
    return versions.get(place - 1);
  }

  /** The options of a question in the order shown. */
  public List<Option> options(long version, int choices) {
    Keys.Keyed names = Keys.Keyed.of(seed);
    return IntStream.rangeClosed(1, choices)
        .mapToObj(ordinal -> new Option(name(names, version, ordinal), ordinal))
        .sorted(Comparator.comparing(Option::name))
        .toList();
  }

  /** Ordinals of the options of a question in the order shown. */
  public List<Integer> order(long version, int choices) {
    return options(version, choices).stream().map(Option::ordinal).toList();
  }

  /** The place in the bank of a named option; empty when this question has no such option. */
  OptionalInt ordinal(long version, int choices, String name) {
    Keys.Keyed names = Keys.Keyed.of(seed);
    for (int ordinal = 1; ordinal <= choices; ordinal++) {
      if (name(names, version, ordinal).equals(name)) {
        return OptionalInt.of(ordinal);
      }
    }
    return OptionalInt.empty();
  }

  private static String name(Keys.Keyed names, long version, int ordinal) {
    byte[] mac = names.sign("option|" + version + "|" + ordinal);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(java.util.Arrays.copyOf(mac, NAME_BYTES));
  }
}
