package vn.thicaicach.accounts.approvals;

import java.util.List;

/**
 * What is to be approved.
 *
 * @param act such as {@code round.publish}
 * @param subject such as {@code round/12}; one proposal at a time waits for each act and subject
 * @param digest 32 bytes over exactly what is approved: another digest needs another proposal
 * @param unitPath ids from the root to the unit it concerns; empty: the whole installation
 * @param chain chain of the audit log it belongs to
 */
public record Proposal(
    String act, String subject, byte[] digest, List<Long> unitPath, String chain) {
  public Proposal {
    unitPath = List.copyOf(unitPath);
    digest = digest.clone();
  }

  @Override
  public byte[] digest() {
    return digest.clone();
  }
}
