package vn.thicaicach.contests;

import java.util.List;
import vn.thicaicach.platform.content.ContentIssue;

/**
 * What loading one contest file did.
 *
 * @param code the contest
 * @param issues why nothing was taken, in words for an organiser; empty unless {@code REFUSED}
 */
public record ContestImport(String code, Outcome outcome, List<ContentIssue> issues) {
  public ContestImport {
    issues = List.copyOf(issues);
  }

  /** What became of the file. */
  public enum Outcome {
    /** A new contest. */
    ADDED,
    /** The contest was changed; new rules are a new version. */
    CHANGED,
    /** The file is as it was. */
    UNCHANGED,
    /** A sample, and this installation takes none or removed it. */
    LEFT_OUT,
    /** Something does not fit; what was there stays. */
    REFUSED
  }
}
