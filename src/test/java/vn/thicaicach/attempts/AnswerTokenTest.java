package vn.thicaicach.attempts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.thicaicach.platform.config.Keys;

class AnswerTokenTest {
  private final AnswerToken.Signer signer = new AnswerToken.Signer(new Keys(new byte[32]));
  private final AnswerToken token =
      new AnswerToken(new AttemptId(42), 3, List.of(5L, 1000L, 77L), DrawTest.seed(9));

  @Test
  void whatWasSignedIsReadBack() {
    AnswerToken read = signer.verify(signer.sign(token)).orElseThrow();

    assertThat(read.attempt()).isEqualTo(token.attempt());
    assertThat(read.epoch()).isEqualTo(3);
    assertThat(read.versions()).isEqualTo(token.versions());
    assertThat(read.veiledSeed()).isEqualTo(token.veiledSeed());
  }

  @Test
  @DisplayName("no character of a token can be changed")
  void everyByteIsProtected() {
    String text = signer.sign(token);
    for (int i = 0; i < text.length(); i++) {
      char other = text.charAt(i) == 'A' ? 'B' : 'A';
      String forged = text.substring(0, i) + other + text.substring(i + 1);
      // The last character of Base64 carries unused bits; another spelling of the same bytes is no
      // forgery.
      if (i < text.length() - 1) {
        assertThat(signer.verify(forged)).as("place %d", i).isEmpty();
      }
    }
  }

  @Test
  void anotherInstallationsTokenIsWorthless() {
    byte[] other = new byte[32];
    other[0] = 1;
    assertThat(new AnswerToken.Signer(new Keys(other)).verify(signer.sign(token))).isEmpty();
  }

  @Test
  void rubbishIsRefused() {
    assertThat(signer.verify("")).isEmpty();
    assertThat(signer.verify("a.b.c")).isEmpty();
    assertThat(signer.verify("....")).isEmpty();
  }
}
