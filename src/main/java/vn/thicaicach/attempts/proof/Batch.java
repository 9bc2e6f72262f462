package vn.thicaicach.attempts.proof;

import java.time.Instant;
import java.util.List;
import vn.thicaicach.contests.RoundId;

/**
 * A sealed batch of receipts.
 *
 * @param number counts from 1 in the round
 * @param firstId number of its first receipt; receipts stand in the order of their numbers
 * @param root of the tree over their hashes
 */
public record Batch(
    RoundId round, int number, long firstId, long lastId, int size, byte[] root, Instant sealedAt) {

  /** A receipt of a batch: its number and what it says. */
  public record Leaf(long id, String code, byte[] hash) {}

  /** The hashes of leaves, as the tree takes them. */
  static List<byte[]> hashes(List<Leaf> leaves) {
    return leaves.stream().map(Leaf::hash).toList();
  }
}
