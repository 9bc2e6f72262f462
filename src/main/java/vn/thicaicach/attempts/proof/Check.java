package vn.thicaicach.attempts.proof;

/** What is checked of a file, in the order it is told. */
public enum Check {
  /** The file was signed with the key it names and not changed since. */
  SIGNATURE,
  /** The commitment's hash fits its document. */
  COMMITMENT,
  /** The commitment was made before the round opened, by the times the file tells. */
  AHEAD,
  /** The published secret is the one that was promised. */
  SECRET,
  /** The questions are those that were promised. */
  SNAPSHOT,
  /** The blueprint is the one that was promised. */
  BLUEPRINT,
  /** The seed follows from the secret, the person and the number of the attempt. */
  SEED,
  /** Drawn again, the paper is the same. */
  PAPER,
  /** Options stood in the order that follows from the seed. */
  OPTIONS,
  /** The receipt fits answers, time and nonce. */
  RECEIPT,
  /** The receipt stands in its sealed batch. */
  SEAL,
  /** The public log beside the file was signed with the same key and not changed since. */
  LOG_SIGNATURE,
  /** The commitment is the one the log tells. */
  LOG_COMMITMENT,
  /** The secret is the one the log tells. */
  LOG_SECRET,
  /** The batch of the receipt is as the log tells it. */
  LOG_SEAL;

  /** What came out. */
  public enum Verdict {
    RIGHT,
    WRONG,
    /** Not in the file yet: it is published later. */
    LATER,
    /** It fits, but came after the round opened. */
    LATE
  }

  /** One check with what came out. */
  public record Finding(Check check, Verdict verdict) {}
}
