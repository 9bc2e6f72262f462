package vn.thicaicach.platform.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.platform.StartFailure;

/**
 * The folder where an installation keeps what must last. One running server holds it at a time (a
 * lock of the operating system, which goes with the process however it ends).
 */
public final class DataFolder implements AutoCloseable {
  private final Path root;
  private final FileChannel lock;

  private DataFolder(Path root, FileChannel lock) {
    this.root = root;
    this.lock = lock;
  }

  /**
   * Makes the folder when it is missing and takes it.
   *
   * @throws StartFailure when it cannot be written or another server holds it
   */
  public static DataFolder open(Path root) {
    return tryOpen(root).orElseThrow(() -> StartFailure.of("data.in-use", root));
  }

  /**
   * Makes the folder when it is missing and takes it; empty when another server holds it.
   *
   * @throws StartFailure when it cannot be written
   */
  public static Optional<DataFolder> tryOpen(Path root) {
    FileChannel channel;
    try {
      Files.createDirectories(root);
      // A trial file tells a read-only file system apart before anything heavy starts.
      Files.delete(Files.createTempFile(root, ".write", ""));
      channel =
          FileChannel.open(
              root.resolve("lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw StartFailure.of("data.unwritable", root, e.getClass().getSimpleName());
    }
    return tryLock(channel) == null ? Optional.empty() : Optional.of(new DataFolder(root, channel));
  }

  /**
   * Whether nothing was ever kept in {@code root}, or it does not exist.
   *
   * @throws UncheckedIOException when it is no folder that can be read
   */
  public static boolean isUnused(Path root) {
    if (!Files.exists(root)) {
      return true;
    }
    try (Stream<Path> inside = Files.list(root)) {
      return inside.allMatch(path -> path.getFileName().toString().equals("lock"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the secrets of the installation in {@code root} stand. */
  public static Path secrets(Path root) {
    return root.resolve("secrets");
  }

  private static @Nullable FileLock tryLock(FileChannel channel) {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A place inside the folder; made by whoever uses it. */
  public Path path(String name) {
    return root.resolve(name);
  }

  /** The password kept under {@code name}, made at random when there is none. */
  public Secret secret(String name) {
    return secret(name, () -> Secret.random().reveal());
  }

  /**
   * The secret kept under {@code name}, made by {@code first} when there is none. Only the owner of
   * the process may read the file.
   */
  public Secret secret(String name, Supplier<String> first) {
    Path file = secrets(root).resolve(name);
    try {
      if (!Files.exists(file)) {
        Files.createDirectories(file.getParent(), privately("rwx------"));
        writePrivately(file, first.get());
      }
      return new Secret(Files.readString(file).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a file that only the owner of the process may read; whole or not at all. */
  public static void writePrivately(Path file, String text) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(part);
    Set<StandardOpenOption> make =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
    try (FileChannel channel = FileChannel.open(part, make, privately("rw-------"))) {
      channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Puts a finished file in its place, to stay; then only the owner of the process may read it. */
  public static void keepPrivately(Path part, Path file) throws IOException {
    flush(part);
    Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-------"));
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Brings a file's bytes to the disk: a new name may outlive a power cut that its bytes did not.
   */
  public static void flush(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private static FileAttribute<?> privately(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }

  /** Gives the folder back to the next server. */
  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
