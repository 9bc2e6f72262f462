package vn.thicaicach.platform.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The static files, read and compressed once at the start. Their addresses carry a hash of
 * everything in {@code webroot} and change with the content, so browsers may keep files for ever.
 */
public final class Assets {
  private static final Map<String, String> TYPES =
      Map.of(
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml",
          "png", "image/png",
          "txt", "text/plain; charset=utf-8",
          "woff2", "font/woff2");

  /**
   * A file.
   *
   * @param type media type
   */
  record Asset(String type, Packed content) {}

  private final String hash;
  private final Map<String, Asset> files;

  private Assets(String hash, Map<String, Asset> files) {
    this.hash = hash;
    this.files = files;
  }

  /** Reads the folder once, hidden files left out; blocks, so only at the start. */
  public static Assets of(Path webroot) {
    try (Stream<Path> all = Files.walk(webroot)) {
      List<Path> paths = all.filter(Files::isRegularFile).filter(f -> open(webroot, f)).toList();
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      Map<String, Asset> files = new TreeMap<>();
      for (Path path : paths) {
        files.put(webroot.relativize(path).toString(), asset(path));
      }
      files.forEach(
          (name, file) -> {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update(file.content().plain());
          });
      return new Assets(HexFormat.of().formatHex(digest.digest(), 0, 6), Map.copyOf(files));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean open(Path webroot, Path file) {
    for (Path part : webroot.relativize(file)) {
      if (part.toString().startsWith(".")) {
        return false;
      }
    }
    return true;
  }

  private static Asset asset(Path path) throws IOException {
    String name = path.getFileName().toString();
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (type == null) {
      throw new IOException(path + ": no media type is known for this kind of file");
    }
    return new Asset(type, Packed.of(Files.readAllBytes(path)));
  }

  /** A file by its path below {@code webroot}; null when there is none. */
  @Nullable Asset find(String file) {
    return files.get(file);
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
