package vn.thicaicach.attempts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.thicaicach.platform.proof.Hash;

class PaperReceiptTest {
  private static final Instant FINISHED = Instant.parse("2026-11-22T01:02:03.456789Z");
  private static final List<String> ANSWERS = List.of("A", "", "D", "B");

  private static PaperReceipt receipt(byte[] nonce) {
    return new PaperReceipt("bai-1", FINISHED, nonce, ANSWERS, "3200");
  }

  @Property(tries = 300)
  void anyBitOfTheNonceChangesIt(
      @ForAll @Size(16) byte[] nonce, @ForAll @IntRange(max = 127) int bit) {
    byte[] other = nonce.clone();
    other[bit / 8] ^= (byte) (1 << bit % 8);

    assertThat(receipt(other).hash()).isNotEqualTo(receipt(nonce).hash());
  }

  @Property(tries = 300)
  void anyOtherAnswerOrTimeChangesIt(
      @ForAll @Size(16) byte[] nonce,
      @ForAll @IntRange(max = 3) int question,
      @ForAll @IntRange(min = 1, max = 40) int bit) {
    byte[] hash = receipt(nonce).hash();
    for (String letter : List.of("", "A", "B", "C", "D")) {
      List<String> answers = new ArrayList<>(ANSWERS);
      answers.set(question, letter);
      byte[] other = new PaperReceipt("bai-1", FINISHED, nonce, answers, "3200").hash();
      assertThat(Hash.hex(other).equals(Hash.hex(hash)))
          .isEqualTo(letter.equals(ANSWERS.get(question)));
    }
    Instant later = FINISHED.plusNanos(1000L * (1L << bit % 20));
    assertThat(new PaperReceipt("bai-1", later, nonce, ANSWERS, "3200").hash()).isNotEqualTo(hash);
    assertThat(new PaperReceipt("bai-2", FINISHED, nonce, ANSWERS, "3200").hash())
        .isNotEqualTo(hash);
    assertThat(new PaperReceipt("bai-1", FINISHED, nonce, ANSWERS, "320").hash())
        .isNotEqualTo(hash);
  }

  @Test
  @DisplayName("the short code follows from the hash, and typing errors are noticed")
  void shortCode() {
    Set<String> codes = new HashSet<>();
    for (int i = 0; i < 5000; i++) {
      codes.add(PaperReceipt.code(Hash.sha256("receipt " + i)).canonical());
    }
    String code = PaperReceipt.code(Hash.sha256("receipt 0")).grouped();

    assertThat(codes).hasSize(5000);
    assertThat(code).matches("[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}");
    assertThat(PaperReceipt.typed(" " + code.toLowerCase(java.util.Locale.ROOT))).isPresent();
    char wrong = code.charAt(3) == '7' ? '8' : '7';
    assertThat(PaperReceipt.typed(code.substring(0, 3) + wrong + code.substring(4))).isEmpty();
  }

  @Test
  @DisplayName("answers are told by the letters the contestant saw, not by the bank's order")
  void lettersAsShown() {
    Paper paper = new Paper(Hash.sha256("seed"), List.of(11L, 12L, 13L));
    List<Integer> shown = paper.order(11, 4);

    for (int i = 0; i < 4; i++) {
      Map<Long, String> given = Map.of(11L, String.valueOf(shown.get(i)));
      assertThat(PaperReceipt.letters(paper, Map.of(11L, 4, 12L, 4, 13L, 4), given))
          .containsExactly(Paper.letter(i), "", "");
    }
  }
}
