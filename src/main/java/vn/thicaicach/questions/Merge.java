package vn.thicaicach.questions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Pure rule: what a bank file changes in a bank that is stored.
 *
 * @param added questions the bank lacks
 * @param changed stored questions with their new content
 * @param unchanged how many are equal to their newest version
 * @param returned ids of retired questions that the file has again
 * @param gone ids of questions the file no longer has
 */
record Merge(
    List<QuestionDraft> added,
    Map<Known, QuestionDraft> changed,
    int unchanged,
    List<Long> returned,
    List<Long> gone) {

  /**
   * Where a stored question stands.
   *
   * @param retired the bank did not have it when last loaded
   * @param version newest version
   * @param fingerprint of that version
   */
  record Known(long id, String code, boolean retired, int version, String fingerprint) {}

  static Merge of(List<QuestionDraft> file, List<Known> stored) {
    Map<String, Known> rest =
        stored.stream().collect(Collectors.toMap(Known::code, Function.identity()));
    List<QuestionDraft> added = new ArrayList<>();
    Map<Known, QuestionDraft> changed = new LinkedHashMap<>();
    List<Long> returned = new ArrayList<>();
    int unchanged = 0;
    for (QuestionDraft question : file) {
      Known known = rest.remove(question.code());
      if (known == null) {
        added.add(question);
        continue;
      }
      if (known.retired()) {
        returned.add(known.id());
      }
      if (known.fingerprint().equals(question.fingerprint())) {
        unchanged++;
      } else {
        changed.put(known, question);
      }
    }
    List<Long> gone = rest.values().stream().filter(k -> !k.retired()).map(Known::id).toList();
    return new Merge(added, changed, unchanged, returned, gone);
  }

  Imported result() {
    return new Imported(added.size(), changed.size(), unchanged, gone.size());
  }
}
