package vn.thicaicach.questions;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Pure rule that finds questions saying nearly the same: the share of three-letter groups that two
 * texts have in common (Jaccard), case and punctuation aside, diacritics kept.
 */
public final class NearCopies {
  /** From this likeness on two questions are taken for copies of each other. */
  public static final double LIMIT = 0.6;

  private NearCopies() {}

  /** Two texts by their names, and how alike they are: 0 nothing in common, 1 equal. */
  public record Pair(String first, String second, double likeness) {}

  /** The text of a question that copies are sought in: its stem and its key. */
  public static String text(QuestionDraft question) {
    return question.stem() + " " + question.keyText();
  }

  /** Pairs at or above a likeness, the most alike first; texts by name. */
  public static List<Pair> find(Map<String, String> texts, double limit) {
    List<Text> all =
        texts.entrySet().stream()
            .map(text -> new Text(text.getKey(), groups(text.getValue())))
            .sorted(Comparator.comparing(Text::name))
            .toList();
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      for (Text second : all.subList(i + 1, all.size())) {
        double likeness = share(all.get(i).groups(), second.groups());
        if (likeness >= limit) {
          pairs.add(new Pair(all.get(i).name(), second.name(), likeness));
        }
      }
    }
    pairs.sort(Comparator.comparingDouble(Pair::likeness).reversed());
    return pairs;
  }

  private record Text(String name, Set<String> groups) {}

  /** How alike two texts are, 0 to 1. */
  public static double likeness(String first, String second) {
    return share(groups(first), groups(second));
  }

  private static double share(Set<String> first, Set<String> second) {
    long common = first.stream().filter(second::contains).count();
    long all = first.size() + second.size() - common;
    return all == 0 ? 1 : (double) common / all;
  }

  private static Set<String> groups(String text) {
    String words =
        " " + text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{Nd}]+", " ").strip() + " ";
    Set<String> groups = new HashSet<>();
    for (int i = 0; i + 3 <= words.length(); i++) {
      groups.add(words.substring(i, i + 3));
    }
    return groups;
  }
}
