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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  /** As our scripts import each other: whole lines, one name. */
  private static final Pattern IMPORT =
      Pattern.compile("^import .* from '(\\./[^']+)';$", Pattern.MULTILINE);

  private final String hash;
  private final Map<String, Asset> files;
  private final Map<String, Set<String>> imports;

  private Assets(String hash, Map<String, Asset> files) {
    this.hash = hash;
    this.files = files;
    this.imports = imports(files);
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

  /**
   * The scripts a script imports, and those they import, by their paths below {@code webroot} in
   * order of name: what a page with that script needs before anything of it runs. A file that is
   * not there imports nothing.
   */
  public Set<String> imports(String script) {
    return imports.getOrDefault(script, Set.of());
  }

  private static Map<String, Set<String>> imports(Map<String, Asset> files) {
    Map<String, Set<String>> imports = new TreeMap<>();
    for (String name : files.keySet()) {
      if (name.endsWith(".js")) {
        Set<String> all = new TreeSet<>();
        collect(files, name, all);
        imports.put(name, all);
      }
    }
    return imports;
  }

  private static void collect(Map<String, Asset> files, String script, Set<String> all) {
    Asset asset = files.get(script);
    if (asset == null) {
      return;
    }
    Matcher line = IMPORT.matcher(new String(asset.content().plain(), StandardCharsets.UTF_8));
    while (line.find()) {
      String imported = Path.of(script).resolveSibling(line.group(1)).normalize().toString();
      if (all.add(imported)) {
        collect(files, imported, all);
      }
    }
  }

  /** Path all static files share. */
  String prefix() {
    return "/s/" + hash + "/";
  }
}
