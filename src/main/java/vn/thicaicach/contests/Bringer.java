package vn.thicaicach.contests;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who brings the document of a contest.
 *
 * @param draft the draft it comes from; null: a content file
 * @param actor as in the log
 * @param facts what the log keeps besides the hash of the content
 */
record Bringer(@Nullable Long draft, String actor, Map<String, Object> facts) {
  static final Bringer FILE = new Bringer(null, "system", Map.of());

  Bringer {
    facts = Map.copyOf(facts);
  }

  /** The act in the log: publishing a draft is one act, whether for the first time or not. */
  String act(String ofFile) {
    return draft == null ? ofFile : "contest.publish";
  }
}
