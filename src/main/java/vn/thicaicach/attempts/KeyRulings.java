package vn.thicaicach.attempts;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rulings of a contest that count in one generation of grades. Pure.
 *
 * @param voided question versions that are right for everybody, answered or not
 * @param also question version → ordinals that are right besides the key
 */
record KeyRulings(Set<Long> voided, Map<Long, Set<Integer>> also) {
  static final KeyRulings NONE = new KeyRulings(Set.of(), Map.of());

  KeyRulings {
    voided = Set.copyOf(voided);
    also = Map.copyOf(also);
  }

  /** Of rulings that were not withdrawn. */
  static KeyRulings of(List<KeyRuling> rulings) {
    Set<Long> voided = new HashSet<>();
    Map<Long, Set<Integer>> also = new HashMap<>();
    for (KeyRuling ruling : rulings) {
      Integer choice = ruling.choice();
      if (ruling.kind() == KeyRuling.Kind.VOID) {
        voided.add(ruling.question());
      } else if (choice != null) {
        also.computeIfAbsent(ruling.question(), q -> new HashSet<>()).add(choice);
      }
    }
    return new KeyRulings(voided, also);
  }

  /**
   * Whether a question counts as right.
   *
   * @param key ordinal of the key
   * @param answer ordinal as stored
   */
  boolean right(long question, int key, String answer) {
    return voided.contains(question)
        || answer.equals(String.valueOf(key))
        || also.getOrDefault(question, Set.of()).stream()
            .anyMatch(choice -> answer.equals(String.valueOf(choice)));
  }
}
