package vn.thicaicach.platform.content;

/**
 * One fault of a content file, in words for an organiser.
 *
 * @param file folder and name, such as {@code plans/tam-diep-2022.yaml}
 * @param line first line is 1; 0 when the fault has no place
 * @param path JSON pointer of the place, empty for the whole file
 * @param reason what is wrong and what to do, in Vietnamese
 */
public record ContentIssue(String file, int line, String path, String reason) {
  /** file:line: path: reason. */
  @Override
  public String toString() {
    return file + ":" + line + ": " + (path.isEmpty() ? "" : path + ": ") + reason;
  }
}
