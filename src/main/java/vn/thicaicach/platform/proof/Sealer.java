package vn.thicaicach.platform.proof;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import vn.thicaicach.platform.config.Keys;

/**
 * Short texts that a browser keeps for us and cannot read or change: AES-256-GCM under a derived
 * key, with an end. Thread-safe.
 */
public final class Sealer {
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;
  private final SecureRandom random = new SecureRandom();

  /** A sealer for one purpose; what one purpose sealed no other opens. */
  public Sealer(Keys keys, String purpose) {
    this.key = new SecretKeySpec(keys.derive("seal").sign(purpose), "AES");
  }

  /** The text as URL-safe Base64, readable by {@link #open} until {@code end}. */
  public String seal(String text, Instant end) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    byte[] plain = text.getBytes(StandardCharsets.UTF_8);
    byte[] dated =
        ByteBuffer.allocate(Long.BYTES + plain.length)
            .putLong(end.toEpochMilli())
            .put(plain)
            .array();
    byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, dated, 0, dated.length);
    byte[] all = ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
  }

  /** The text; empty when it was changed, sealed for another purpose, or its end has passed. */
  public Optional<String> open(String sealed, Instant now) {
    try {
      byte[] all = Base64.getUrlDecoder().decode(sealed);
      byte[] nonce = java.util.Arrays.copyOf(all, NONCE);
      ByteBuffer dated =
          ByteBuffer.wrap(run(Cipher.DECRYPT_MODE, nonce, all, NONCE, all.length - NONCE));
      boolean over = !now.isBefore(Instant.ofEpochMilli(dated.getLong()));
      return over ? Optional.empty() : Optional.of(StandardCharsets.UTF_8.decode(dated).toString());
    } catch (IllegalArgumentException forged) {
      return Optional.empty();
    }
  }

  private byte[] run(int mode, byte[] nonce, byte[] input, int from, int length) {
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      return cipher.doFinal(input, from, length);
    } catch (javax.crypto.AEADBadTagException e) {
      throw new IllegalArgumentException("forged", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
