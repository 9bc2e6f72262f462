package vn.thicaicach.platform.config;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The master key of an installation and the keys derived from it, one for each purpose. */
public final class Keys {
  private static final int LENGTH = 32;
  private static final String ALGORITHM = "HmacSHA256";

  /** Finding the algorithm costs more than using it, and every save needs several. */
  private static final ThreadLocal<Mac> MACS = ThreadLocal.withInitial(Keys::mac);

  private final byte[] master;

  /** From 32 bytes or more of randomness. */
  public Keys(byte[] master) {
    if (master.length < LENGTH) {
      throw new IllegalArgumentException("a master key has at least 32 bytes");
    }
    this.master = master.clone();
  }

  /** A new master key for {@link Keys#Keys}, in Base64. */
  public static String freshMaster() {
    byte[] fresh = new byte[LENGTH];
    new SecureRandom().nextBytes(fresh);
    return Base64.getEncoder().encodeToString(fresh);
  }

  /** A keyed hash for one purpose; keys of different purposes tell nothing about each other. */
  public Keyed derive(String purpose) {
    return new Keyed(hmac(key(master), purpose.getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] hmac(SecretKeySpec key, byte[] message) {
    try {
      Mac mac = MACS.get();
      mac.init(key);
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SecretKeySpec key(byte[] bytes) {
    return new SecretKeySpec(bytes, ALGORITHM);
  }

  private static Mac mac() {
    try {
      return Mac.getInstance(ALGORITHM);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** HMAC-SHA-256 under one derived key. Thread-safe. */
  public static final class Keyed {
    private final SecretKeySpec key;

    private Keyed(byte[] key) {
      this.key = key(key);
    }

    /** From a key kept elsewhere, such as the secret of a round. */
    public static Keyed of(byte[] key) {
      return new Keyed(key);
    }

    /** 32 bytes. */
    public byte[] sign(byte[] message) {
      return hmac(key, message);
    }

    /** 32 bytes over the UTF-8 form. */
    public byte[] sign(String message) {
      return sign(message.getBytes(StandardCharsets.UTF_8));
    }

    /** Compares in constant time. */
    public boolean verify(String message, byte[] signature) {
      return MessageDigest.isEqual(sign(message), signature);
    }
  }
}
