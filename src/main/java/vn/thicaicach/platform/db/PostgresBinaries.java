package vn.thicaicach.platform.db;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import vn.thicaicach.platform.StartFailure;

/**
 * An installed PostgreSQL: where its programs are and which major version they have.
 *
 * @param home the folder with {@code bin} and {@code lib}
 */
public record PostgresBinaries(Path home, int major) {
  private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
  private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+)");

  /**
   * Unpacks the bundled programs below {@code parent}, once for each version of them; older ones
   * there are deleted.
   *
   * @throws StartFailure when none are bundled for this kind of machine
   */
  public static PostgresBinaries unpack(Path parent) {
    try {
      // Named by content: a changed archive is a new folder, a half-unpacked one has no name yet.
      Path home = parent.resolve("bin-" + digest().substring(0, 12));
      if (!Files.isDirectory(home)) {
        Files.createDirectories(parent);
        deleteUnpacked(parent);
        Path part = parent.resolve("bin-part");
        unpackInto(part);
        flush(part);
        Files.move(part, home, StandardCopyOption.ATOMIC_MOVE);
      }
      return installed(home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The programs that already are in {@code home}. */
  public static PostgresBinaries installed(Path home) throws IOException {
    Process version = new ProcessBuilder(home + "/bin/postgres", "--version").start();
    String text = new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher matcher = VERSION.matcher(text);
    if (!matcher.find()) {
      throw StartFailure.of("postgres.not-runnable", home);
    }
    return new PostgresBinaries(home, Integer.parseInt(matcher.group(1)));
  }

  /** Full name of one of the programs. */
  String program(String name) {
    return home.resolve("bin").resolve(name).toString();
  }

  private static InputStream archive() {
    InputStream stream = null;
    if (System.getProperty("os.arch", "").equals("amd64")) {
      stream = PostgresBinaries.class.getResourceAsStream(ARCHIVE);
    }
    if (stream == null) {
      throw StartFailure.of("postgres.no-binaries", System.getProperty("os.arch"));
    }
    return stream;
  }

  private static String digest() throws IOException {
    try (InputStream bytes = archive()) {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      new DigestInputStream(bytes, sha).transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void unpackInto(Path folder) throws IOException {
    try (InputStream bytes = archive();
        InputStream tar = new XZCompressorInputStream(new BufferedInputStream(bytes, 1 << 16));
        TarArchiveInputStream entries = new TarArchiveInputStream(tar)) {
      for (TarArchiveEntry entry = entries.getNextEntry();
          entry != null;
          entry = entries.getNextEntry()) {
        unpackEntry(entries, entry, folder.resolve(entry.getName()).normalize());
      }
    }
  }

  /**
   * Brings all of it to the disk at once: a thousand files one by one take seconds, and a folder
   * whose files a power cut emptied would be taken for a whole one for ever.
   */
  private static void flush(Path folder) throws IOException {
    Process sync = new ProcessBuilder("sync", "-f", folder.toString()).start();
    if (sync.onExit().join().exitValue() != 0) {
      throw new IOException("sync -f " + folder + " failed");
    }
  }

  private static void unpackEntry(TarArchiveInputStream bytes, TarArchiveEntry entry, Path target)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(bytes, target);
    boolean program = (entry.getMode() & 0100) != 0;
    Files.setPosixFilePermissions(
        target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
  }

  private static void deleteUnpacked(Path parent) throws IOException {
    try (Stream<Path> folders = Files.list(parent)) {
      for (Path folder :
          folders.filter(path -> path.getFileName().toString().startsWith("bin-")).toList()) {
        deleteTree(folder);
      }
    }
  }

  static void deleteTree(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
