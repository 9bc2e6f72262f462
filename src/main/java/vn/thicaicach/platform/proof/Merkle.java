package vn.thicaicach.platform.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Merkle trees as RFC 6962 hashes them: leaves and nodes are told apart by their first byte, so
 * that no node can be passed off as a leaf. Pure.
 */
public final class Merkle {
  private static final byte[] LEAF = {0};
  private static final byte[] NODE = {1};

  private Merkle() {}

  /** 32 bytes over all leaves in order; without leaves the hash of nothing. */
  public static byte[] root(List<byte[]> leaves) {
    if (leaves.isEmpty()) {
      return Hash.sha256();
    }
    List<byte[]> level = hashed(leaves);
    while (level.size() > 1) {
      level = above(level);
    }
    return level.get(0);
  }

  /** What beside the leaf is needed to come to the root, from the leaf upwards. */
  public static List<byte[]> path(List<byte[]> leaves, int index) {
    List<byte[]> path = new ArrayList<>();
    List<byte[]> level = hashed(leaves);
    int at = index;
    while (level.size() > 1) {
      if ((at ^ 1) < level.size()) {
        path.add(level.get(at ^ 1));
      }
      level = above(level);
      at /= 2;
    }
    return path;
  }

  /** Whether a leaf stands at this place of a tree with so many leaves and this root. */
  public static boolean holds(byte[] leaf, int index, int size, List<byte[]> path, byte[] root) {
    if (index < 0 || index >= size) {
      return false;
    }
    byte[] hash = Hash.sha256(LEAF, leaf);
    int used = 0;
    int at = index;
    for (int width = size; width > 1; width = (width + 1) / 2) {
      if ((at ^ 1) < width) {
        if (used == path.size()) {
          return false;
        }
        byte[] beside = path.get(used++);
        hash = at % 2 == 0 ? node(hash, beside) : node(beside, hash);
      }
      at /= 2;
    }
    return used == path.size() && Arrays.equals(hash, root);
  }

  private static List<byte[]> hashed(List<byte[]> leaves) {
    return leaves.stream().map(leaf -> Hash.sha256(LEAF, leaf)).toList();
  }

  /** The last one of an odd number rises as it is. */
  private static List<byte[]> above(List<byte[]> level) {
    List<byte[]> above = new ArrayList<>((level.size() + 1) / 2);
    for (int i = 0; i < level.size(); i += 2) {
      above.add(i + 1 < level.size() ? node(level.get(i), level.get(i + 1)) : level.get(i));
    }
    return above;
  }

  private static byte[] node(byte[] left, byte[] right) {
    return Hash.sha256(NODE, left, right);
  }
}
