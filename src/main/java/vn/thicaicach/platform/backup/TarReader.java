package vn.thicaicach.platform.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Unpacks what {@link TarWriter} wrote; everything belongs to the owner of the process alone. */
final class TarReader {
  private static final FileAttribute<Set<PosixFilePermission>> FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<Set<PosixFilePermission>> FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private TarReader() {}

  /** Into {@code folder}, which is made. */
  static void unpack(InputStream bytes, Path folder) throws IOException {
    Files.createDirectories(folder, FOLDER);
    try (TarArchiveInputStream entries = new TarArchiveInputStream(bytes, "UTF-8")) {
      for (TarArchiveEntry entry = entries.getNextEntry();
          entry != null;
          entry = entries.getNextEntry()) {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
          throw new IOException("a name leads outside: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target, FOLDER);
        } else {
          write(entries, target);
        }
      }
    }
  }

  private static void write(TarArchiveInputStream bytes, Path target) throws IOException {
    Files.createDirectories(target.getParent(), FOLDER);
    Files.createFile(target, FILE);
    try (var file = Files.newOutputStream(target)) {
      bytes.transferTo(file);
    }
  }
}
