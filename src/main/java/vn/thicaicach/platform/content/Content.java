package vn.thicaicach.platform.content;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * A content file that was read: its tree when it is sound, else the faults. Texts are in NFC.
 *
 * @param file folder and name, such as {@code plans/tam-diep-2022.yaml}
 * @param tree the content as JSON; of no use when there are issues
 * @param issues faults in the order of their lines; empty when the file is sound
 * @param hash SHA-256 of the bytes of the file in hexadecimal
 * @param lines line of each place, by JSON pointer
 */
public record Content(
    String file,
    JsonNode tree,
    List<ContentIssue> issues,
    String hash,
    Map<String, Integer> lines) {
  public Content {
    issues = List.copyOf(issues);
    lines = Map.copyOf(lines);
  }

  /** Whether the file may be used. */
  public boolean sound() {
    return issues.isEmpty();
  }

  /** The tree as a record; that it does not fit in spite of its schema is a bug. */
  public <T> T as(Class<T> type) {
    if (!sound()) {
      throw new IllegalStateException("content with faults: " + issues.get(0));
    }
    return ContentJson.read(tree, type);
  }

  /** A fault found by a rule beyond the schema, at the line of a JSON pointer or its parent. */
  public ContentIssue issue(String path, String reason) {
    return new ContentIssue(file, line(path), path, reason);
  }

  /** Line of a JSON pointer, or of the nearest place around it that was written. */
  public int line(String path) {
    String at = path;
    while (!at.isEmpty() && !lines.containsKey(at)) {
      at = at.substring(0, at.lastIndexOf('/'));
    }
    return lines.getOrDefault(at, 1);
  }

  /** The same file with further faults. */
  public Content with(List<ContentIssue> found) {
    return new Content(file, tree, found, hash, lines);
  }
}
