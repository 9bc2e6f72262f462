package vn.thicaicach.attempts.proof;

import java.util.List;
import java.util.Map;
import vn.thicaicach.attempts.proof.Check.Finding;
import vn.thicaicach.platform.proof.SignedJson;

/**
 * Compares the file of a paper with a copy of the contest's public log, of any time: kept from
 * before the round opened, it shows that the commitment is not a later one; from after the end,
 * that the holder was told the same as everybody. Pure.
 */
public final class LogCheck {
  private LogCheck() {}

  /**
   * What comes out. What the log does not have yet is told as published later.
   *
   * @throws IllegalArgumentException when the second file is no public log of the same contest and
   *     round
   */
  public static List<Finding> of(SignedJson file, SignedJson log) {
    Fields paper = new Fields(file.content());
    Fields round = round(paper, new Fields(log.content()));
    boolean promised = round.has("commitment");
    Findings findings = new Findings();
    findings.is(Check.LOG_SIGNATURE, () -> log.signed() && log.keyId().equals(file.keyId()));
    findings.later(Check.LOG_COMMITMENT, promised, () -> sameCommitment(paper, round));
    findings.later(
        Check.LOG_SECRET,
        paper.has("paper") && round.has("secret"),
        () -> sameSecret(paper, round));
    findings.later(
        Check.LOG_SEAL, paper.has("seal") && round.has("batches"), () -> sealed(paper, round));
    return findings.all();
  }

  private static Fields round(Fields paper, Fields log) {
    Map<?, ?> content = log.map();
    if (!PublicLog.TYPE.equals(content.get("type"))
        || !log.in("contest").text("code").equals(paper.in("contest").text("code"))) {
      throw new IllegalArgumentException("log of another contest");
    }
    long ordinal = paper.in("round").number("ordinal");
    return log.list("rounds").stream()
        .map(Fields::of)
        .filter(round -> round.number("ordinal") == ordinal)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such round"));
  }

  private static boolean sameCommitment(Fields paper, Fields round) {
    Fields said = paper.in("commitment");
    return said.text("hash").equals(round.text("commitment"))
        && said.text("document").equals(round.text("document"))
        && said.number("committed") == round.number("committed");
  }

  private static boolean sameSecret(Fields paper, Fields round) {
    return paper.in("paper").text("secret").equals(round.text("secret"));
  }

  private static boolean sealed(Fields paper, Fields round) {
    Fields seal = paper.in("seal");
    return round.list("batches").stream()
        .map(Fields::of)
        .anyMatch(
            batch ->
                batch.number("number") == seal.number("number")
                    && batch.number("size") == seal.number("size")
                    && batch.text("root").equals(seal.text("root")));
  }
}
