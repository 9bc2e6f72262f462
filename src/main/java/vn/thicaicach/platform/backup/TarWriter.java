package vn.thicaicach.platform.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Predicate;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Files into a tar stream, also files that change, shrink or vanish while they are read. */
final class TarWriter implements AutoCloseable {
  private final TarArchiveOutputStream tar;
  private final byte[] buffer = new byte[1 << 16];

  TarWriter(OutputStream out) {
    tar = new TarArchiveOutputStream(out, "UTF-8");
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
  }

  /**
   * Adds what is below {@code folder}, folders included.
   *
   * @param left which paths, relative to it, are left out; of a folder: with all that is in it
   */
  void addTree(Path folder, Predicate<Path> left) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes)
              throws IOException {
            Path name = folder.relativize(dir);
            if (dir.equals(folder)) {
              return FileVisitResult.CONTINUE;
            }
            if (left.test(name)) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            addFolder(name.toString());
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Path name = folder.relativize(file);
            if (attributes.isRegularFile() && !left.test(name)) {
              addFile(file, name.toString());
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            if (failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }
        });
  }

  void addFolder(String name) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name + "/");
    entry.setMode(0700);
    tar.putArchiveEntry(entry);
    tar.closeArchiveEntry();
  }

  /** A file with the length it has now: what grows later is cut, what shrinks is zeros. */
  void addFile(Path file, String name) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      long length = Files.size(file);
      begin(name, length);
      long rest = length;
      for (int read = next(bytes, rest); read > 0; read = next(bytes, rest)) {
        tar.write(buffer, 0, read);
        rest -= read;
      }
      java.util.Arrays.fill(buffer, (byte) 0);
      for (; rest > 0; rest -= Math.min(rest, buffer.length)) {
        tar.write(buffer, 0, (int) Math.min(rest, buffer.length));
      }
      tar.closeArchiveEntry();
    } catch (NoSuchFileException gone) {
      // Dropped between listing and reading: the log that is replayed drops it as well.
    }
  }

  /** A file that exists only here. */
  void addText(String name, byte[] text) throws IOException {
    begin(name, text.length);
    tar.write(text);
    tar.closeArchiveEntry();
  }

  private void begin(String name, long length) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setMode(0600);
    entry.setSize(length);
    tar.putArchiveEntry(entry);
  }

  private int next(InputStream bytes, long rest) throws IOException {
    return bytes.read(buffer, 0, (int) Math.min(rest, buffer.length));
  }

  @Override
  public void close() {
    try {
      tar.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
