package vn.thicaicach.platform.backup;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import vn.thicaicach.platform.StartFailure;
import vn.thicaicach.platform.config.Secret;

/**
 * A small folder in one file that only a passphrase opens: tar, AES-256-GCM, the key by
 * PBKDF2-HMAC-SHA-256 (600,000 rounds, as OWASP advises).
 */
final class SealedFolder {
  private static final byte[] MARK = "TCC-KEYS-1\n".getBytes(StandardCharsets.US_ASCII);
  private static final int SALT = 16;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final int ROUNDS = 600_000;

  private SealedFolder() {}

  /** The files of {@code folder}, sealed. */
  static byte[] seal(Path folder, Secret passphrase) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarWriter tar = new TarWriter(bytes)) {
      tar.addTree(folder, name -> false);
    }
    byte[] head = new byte[SALT + NONCE];
    new SecureRandom().nextBytes(head);
    byte[] sealed = run(Cipher.ENCRYPT_MODE, passphrase, head, bytes.toByteArray());
    return ByteBuffer.allocate(MARK.length + head.length + sealed.length)
        .put(MARK)
        .put(head)
        .put(sealed)
        .array();
  }

  /**
   * Unpacks a sealed file.
   *
   * @throws StartFailure when the passphrase is another one or the file was changed
   */
  static void open(Path file, Secret passphrase, Path folder) throws IOException {
    byte[] all = Files.readAllBytes(file);
    if (all.length < MARK.length + SALT + NONCE) {
      throw StartFailure.of("restore.keys", file);
    }
    byte[] mark = new byte[MARK.length];
    byte[] head = new byte[SALT + NONCE];
    byte[] sealed = new byte[all.length - mark.length - head.length];
    ByteBuffer.wrap(all).get(mark).get(head).get(sealed);
    if (!java.util.Arrays.equals(mark, MARK)) {
      throw StartFailure.of("restore.keys", file);
    }
    try {
      byte[] tar = run(Cipher.DECRYPT_MODE, passphrase, head, sealed);
      TarReader.unpack(new ByteArrayInputStream(tar), folder);
    } catch (IllegalArgumentException other) {
      throw StartFailure.of("restore.keys", file);
    }
  }

  private static byte[] run(int mode, Secret passphrase, byte[] head, byte[] input) {
    byte[] salt = java.util.Arrays.copyOf(head, SALT);
    try {
      PBEKeySpec words = new PBEKeySpec(passphrase.reveal().toCharArray(), salt, ROUNDS, 256);
      byte[] key =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(words).getEncoded();
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, head, SALT, NONCE));
      cipher.updateAAD(MARK);
      return cipher.doFinal(input);
    } catch (AEADBadTagException e) {
      throw new IllegalArgumentException("forged, or another passphrase", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
