package vn.thicaicach.platform.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.thicaicach.platform.config.Keys;

class SignedJsonTest {
  private static final Signer SIGNER = new Signer(new Keys(new byte[32]));
  private static final Map<String, Object> CONTENT =
      Map.of("name", "Đề thi số 1", "ids", List.of(3, 1, 2), "at", 1_700_000_000_000_000L);

  @Test
  @DisplayName("what was signed is read back, however it is indented")
  void roundTrip() {
    String file = SignedJson.write(CONTENT, SIGNER);

    for (String text : List.of(file, file.replaceAll("\\n *", ""))) {
      SignedJson read = SignedJson.read(text);
      assertThat(read.signed()).isTrue();
      assertThat(read.keyId()).isEqualTo(SIGNER.keyId());
      assertThat(CanonicalJson.of(read.content())).isEqualTo(CanonicalJson.of(CONTENT));
    }
  }

  @Test
  @DisplayName("the same master key gives the same signing key, another one another")
  void theKeyFollowsFromTheMaster() {
    byte[] other = new byte[32];
    other[0] = 1;

    assertThat(new Signer(new Keys(new byte[32])).publicKey()).isEqualTo(SIGNER.publicKey());
    assertThat(new Signer(new Keys(other)).publicKey()).isNotEqualTo(SIGNER.publicKey());
  }

  @Property(tries = 400)
  void noChangedByteOfTheContentPasses(@ForAll @IntRange(max = 100_000) int any) {
    String file = SignedJson.write(CONTENT, SIGNER);
    int from = file.indexOf('{', 1);
    int to = file.indexOf("\"signature\"");
    int at = from + any % (to - from);
    char was = file.charAt(at);
    char now = was == 'x' ? 'y' : 'x';
    String changed = file.substring(0, at) + now + file.substring(at + 1);

    if (Character.isWhitespace(was)) {
      return;
    }
    try {
      assertThat(SignedJson.read(changed).signed()).as("place %d: %s", at, was).isFalse();
    } catch (IllegalArgumentException notJson) {
      assertThat(notJson).isNotNull();
    }
  }

  @Test
  void somethingElseIsNotRead() {
    assertThatThrownBy(() -> SignedJson.read("{}")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SignedJson.read("x")).isInstanceOf(IllegalArgumentException.class);
  }
}
