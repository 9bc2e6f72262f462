package vn.thicaicach.platform.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Names of the static files with a hash of everything in {@code webroot}: the address changes with
 * the content, so browsers may keep files for ever.
 */
public final class Assets {
  private final String hash;

  private Assets(String hash) {
    this.hash = hash;
  }

  /** Reads the folder once; blocks, so only at the start. */
  public static Assets of(Path webroot) {
    try (Stream<Path> files = Files.walk(webroot)) {
      Map<String, byte[]> contents = new TreeMap<>();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(webroot.relativize(file).toString(), Files.readAllBytes(file));
      }
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      contents.forEach(
          (name, bytes) -> {
            digest.update(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            digest.update(bytes);
          });
      return new Assets(HexFormat.of().formatHex(digest.digest(), 0, 6));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Address of a file below {@code webroot}, for templates. */
  public String url(String file) {
    return prefix() + file;
  }

  /** Path all static files share. */
  String prefix() {
    return "/s/" + hash + "/";
  }
}
