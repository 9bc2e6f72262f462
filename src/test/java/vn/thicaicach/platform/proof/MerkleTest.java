package vn.thicaicach.platform.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MerkleTest {
  @Test
  @DisplayName("the test vectors of RFC 6962 implementations: empty, one empty leaf, eight leaves")
  void knownRoots() {
    List<byte[]> leaves =
        java.util.stream.Stream.of(
                "",
                "00",
                "10",
                "2021",
                "3031",
                "40414243",
                "5051525354555657",
                "606162636465666768696a6b6c6d6e6f")
            .map(hex -> HexFormat.of().parseHex(hex))
            .toList();

    assertThat(Hash.hex(Merkle.root(List.of())))
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assertThat(Hash.hex(Merkle.root(leaves.subList(0, 1))))
        .isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    assertThat(Hash.hex(Merkle.root(leaves.subList(0, 7))))
        .isEqualTo("ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c");
    assertThat(Hash.hex(Merkle.root(leaves)))
        .isEqualTo("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
  }

  @Property(tries = 300)
  void everyLeafIsProvedInItsPlaceOnly(
      @ForAll @IntRange(min = 1, max = 70) int size, @ForAll @IntRange(max = 1000) int any) {
    List<byte[]> leaves = leaves(size);
    int index = any % size;
    byte[] root = Merkle.root(leaves);
    List<byte[]> path = Merkle.path(leaves, index);

    assertThat(Merkle.holds(leaves.get(index), index, size, path, root)).isTrue();
    assertThat(Merkle.holds("other".getBytes(StandardCharsets.UTF_8), index, size, path, root))
        .isFalse();
    for (int other = 0; other < size; other++) {
      boolean held = Merkle.holds(leaves.get(index), other, size, path, root);
      assertThat(held).as("place %d", other).isEqualTo(other == index);
    }
    assertThat(Merkle.holds(leaves.get(index), index, size, longer(path), root)).isFalse();
  }

  @Property(tries = 200)
  void anyChangeChangesTheRoot(
      @ForAll @IntRange(min = 2, max = 70) int size, @ForAll @IntRange(max = 1000) int any) {
    List<byte[]> leaves = leaves(size);
    List<byte[]> changed = new ArrayList<>(leaves);
    changed.set(any % size, "changed".getBytes(StandardCharsets.UTF_8));
    List<byte[]> swapped = new ArrayList<>(leaves);
    swapped.set(0, leaves.get(1));
    swapped.set(1, leaves.get(0));

    assertThat(Merkle.root(changed)).isNotEqualTo(Merkle.root(leaves));
    assertThat(Merkle.root(swapped)).isNotEqualTo(Merkle.root(leaves));
    assertThat(Merkle.root(leaves.subList(1, size))).isNotEqualTo(Merkle.root(leaves));
  }

  private static List<byte[]> longer(List<byte[]> path) {
    List<byte[]> longer = new ArrayList<>(path);
    longer.add(new byte[32]);
    return longer;
  }

  private static List<byte[]> leaves(int size) {
    List<byte[]> leaves = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      leaves.add(("leaf " + i).getBytes(StandardCharsets.UTF_8));
    }
    return leaves;
  }
}
