package vn.thicaicach.platform.proof;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import vn.thicaicach.platform.config.Keys;

/**
 * The installation's signature under files that others keep: Ed25519, with a key that follows from
 * the master key, so that a restored installation signs with the same one. Thread-safe.
 */
public final class Signer {
  private static final String ALGORITHM = "Ed25519";
  private static final int ID_BYTES = 8;

  private final KeyPair pair;

  /** The signer of an installation. */
  public Signer(Keys keys) {
    this.pair = pair(keys.derive("sign").sign(ALGORITHM));
  }

  /** The public key as Base64 of its X.509 form. */
  public String publicKey() {
    return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
  }

  /** Name of the key: 16 hexadecimal digits that people can compare. */
  public String keyId() {
    return keyId(publicKey());
  }

  /** Name of a public key. */
  public static String keyId(String publicKey) {
    return Hash.hex(Arrays.copyOf(Hash.sha256(publicKey), ID_BYTES));
  }

  /** 64 bytes over the UTF-8 form, in Base64. */
  public String sign(String text) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(pair.getPrivate());
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether the text was signed with the key of this public key; false for anything malformed. */
  public static boolean verify(String publicKey, String text, String signature) {
    try {
      byte[] encoded = Base64.getDecoder().decode(publicKey);
      PublicKey key =
          KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
      Signature check = Signature.getInstance(ALGORITHM);
      check.initVerify(key);
      check.update(text.getBytes(StandardCharsets.UTF_8));
      return check.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException malformed) {
      return false;
    }
  }

  /** The JDK makes a pair from 32 bytes of its source of randomness: ours gives these. */
  private static KeyPair pair(byte[] seed) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
      generator.initialize(NamedParameterSpec.ED25519, new Given(seed));
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Given extends SecureRandom {
    private static final long serialVersionUID = 1;
    private final byte[] bytes;

    Given(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    @Override
    public void nextBytes(byte[] target) {
      if (target.length != bytes.length) {
        throw new IllegalStateException("asked for " + target.length + " bytes");
      }
      System.arraycopy(bytes, 0, target, 0, target.length);
    }
  }
}
