package vn.thicaicach.units;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import vn.thicaicach.platform.text.VietnameseText;

/** Pure rules of finding a unit by words: what is compared, and which match comes first. */
final class UnitWords {
  private static final int MOST_WORDS = 12;

  private UnitWords() {}

  /**
   * The words of a name as they are stored: folded, numbers without leading zeros, TDP as alias.
   */
  static String index(String name, UnitKind kind) {
    String words = String.join(" ", words(name));
    return kind == UnitKind.NEIGHBOURHOOD ? words + " tdp" : words;
  }

  /** The words of a query, each once; empty when it holds none. */
  static List<String> words(String text) {
    String folded = VietnameseText.fold(text);
    return folded.isEmpty()
        ? List.of()
        : Arrays.stream(folded.split(" "))
            .map(word -> word.replaceFirst("^0+(?=\\d)", ""))
            .distinct()
            .limit(MOST_WORDS)
            .toList();
  }

  /** LIKE patterns for words that start somewhere in {@code ' ' || index}. */
  static String[] patterns(List<String> words) {
    return words.stream().map(word -> "% " + word + "%").toArray(String[]::new);
  }

  /**
   * Matches in the order they are shown: typed exactly with its diacritics, then by how many words
   * are whole words of the own name, then shorter names, then the dictionary.
   */
  static List<UnitMatch> order(List<UnitMatch> matches, String text) {
    List<String> words = words(text);
    String tonal = VietnameseText.tonal(text);
    Comparator<UnitMatch> order =
        Comparator.comparing(
                (UnitMatch m) -> !VietnameseText.tonal(m.unit().name()).contains(tonal))
            .thenComparing(m -> -wholeWords(m.unit(), words))
            .thenComparing(m -> words(m.unit().name()).size())
            .thenComparing(m -> m.unit().name(), VietnameseText.DICTIONARY);
    List<UnitMatch> sorted = new ArrayList<>(matches);
    sorted.sort(order);
    return sorted;
  }

  private static long wholeWords(Unit unit, List<String> words) {
    Set<String> own =
        Arrays.stream(index(unit.name(), unit.kind()).split(" ")).collect(Collectors.toSet());
    return words.stream().filter(own::contains).count();
  }
}
