package vn.thicaicach.platform.redis;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.thicaicach.platform.StartFailure;
import vn.thicaicach.platform.config.DataFolder;

/** Finds a Redis program: the machine's own when it is new enough, else the bundled one. */
final class RedisBinary {
  private static final Pattern VERSION = Pattern.compile("v=(\\d+)\\.(\\d+)");

  private RedisBinary() {}

  /**
   * @param searchPath folders to look in, as in the environment's PATH
   * @param unpackTo where the bundled program goes
   */
  static Path find(String searchPath, Path unpackTo) {
    return installed(searchPath).orElseGet(() -> unpack(unpackTo));
  }

  private static Optional<Path> installed(String searchPath) {
    for (String folder : searchPath.split(File.pathSeparator)) {
      Path program = Path.of(folder, "redis-server");
      if (!folder.isEmpty() && Files.isExecutable(program) && isNewEnough(program)) {
        return Optional.of(program);
      }
    }
    return Optional.empty();
  }

  /** 6.2 or newer. */
  private static boolean isNewEnough(Path program) {
    try {
      Process process = new ProcessBuilder(program.toString(), "--version").start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      Matcher version = VERSION.matcher(text);
      return version.find()
          && Integer.parseInt(version.group(1)) * 100 + Integer.parseInt(version.group(2)) >= 602;
    } catch (IOException notRunnable) {
      return false;
    }
  }

  private static Path unpack(Path folder) {
    String name =
        switch (System.getProperty("os.arch", "")) {
          case "amd64" -> "redis-server-6.2.6-v5-linux-amd64";
          case "aarch64" -> "redis-server-6.2.7-linux-arm64";
          default -> throw StartFailure.of("redis.no-binary", System.getProperty("os.arch"));
        };
    Path program = folder.resolve(name);
    try (InputStream bytes = RedisBinary.class.getResourceAsStream("/" + name)) {
      if (bytes == null) {
        throw StartFailure.of("redis.no-binary", System.getProperty("os.arch"));
      }
      if (!Files.isExecutable(program)) {
        Files.createDirectories(folder);
        Path part = folder.resolve(name + ".part");
        Files.copy(bytes, part, StandardCopyOption.REPLACE_EXISTING);
        DataFolder.flush(part);
        Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.move(part, program, StandardCopyOption.ATOMIC_MOVE);
      }
      return program;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
