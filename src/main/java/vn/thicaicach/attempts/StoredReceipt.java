package vn.thicaicach.attempts;

import vn.thicaicach.contests.RoundId;
import vn.thicaicach.platform.text.HumanCode;

/**
 * A receipt as it stands in the database.
 *
 * @param id its number; receipts of a round are sealed in this order
 * @param nonce for its holder only
 * @param hash SHA-256 of the receipt
 */
public record StoredReceipt(RoundId round, long id, byte[] nonce, byte[] hash) {
  /** The short code people keep. */
  public HumanCode code() {
    return PaperReceipt.code(hash);
  }
}
