package vn.thicaicach.platform.proof;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file that can be checked without this installation: content, and the signature over its
 * canonical text. Spaces and the order of fields do not matter to it.
 *
 * @param content maps, lists and scalars
 * @param signed whether the signature fits the content and the key in the file
 * @param keyId name of the key in the file; empty when there is none
 */
public record SignedJson(Map<String, Object> content, boolean signed, String keyId) {
  /** The file's text: indented, to be read by people too. */
  public static String write(Map<String, ?> content, Signer signer) {
    String signature = signer.sign(CanonicalJson.of(content));
    Map<String, Object> file =
        Map.of(
            "content",
            content,
            "signature",
            Map.of(
                "algorithm",
                "Ed25519",
                "key",
                signer.keyId(),
                "publicKey",
                signer.publicKey(),
                "value",
                signature));
    return CanonicalJson.indented(file);
  }

  /**
   * Reads a file back.
   *
   * @throws IllegalArgumentException when it is not such a file
   */
  public static SignedJson read(String text) {
    Map<String, Object> file = CanonicalJson.read(text);
    Map<String, Object> content = map(file.get("content"));
    Map<String, Object> signature = map(file.get("signature"));
    String key = String.valueOf(signature.get("publicKey"));
    boolean signed =
        Signer.verify(key, CanonicalJson.of(content), String.valueOf(signature.get("value")));
    return new SignedJson(content, signed, signature.isEmpty() ? "" : Signer.keyId(key));
  }

  @SuppressWarnings("unchecked") // JSON objects are read as maps with text keys
  private static Map<String, Object> map(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return (Map<String, Object>) map;
    }
    throw new IllegalArgumentException("content and signature are objects");
  }
}
