package vn.thicaicach.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small file system of our own that can lose its power or run full; removed at the end. */
final class Disk implements AutoCloseable {
  /** Of Linux: ends a file system at once, without writing what it still holds. */
  private static final String GOING_DOWN =
      "use Fcntl; sysopen(F, $ARGV[0], O_RDONLY|O_DIRECTORY) or die $!; my $now = pack('I', 2);"
          + " ioctl(F, 0x8004587d, $now) or die $!;";

  private final Path home;
  private final Path mount;
  private final Path image;

  private Disk(Path image) throws IOException {
    this.home =
        Files.createTempDirectory(Files.createDirectories(Path.of("target/chaos")), "disk")
            .toAbsolutePath();
    this.mount = Files.createDirectory(home.resolve("mount"));
    this.image = image == null ? null : home.resolve(image);
  }

  /** An ext4 file system in a file. */
  static Disk loop(int megabytes) throws IOException {
    Disk disk = new Disk(Path.of("image"));
    run("truncate", "-s", megabytes + "M", disk.image.toString());
    run("mkfs.ext4", "-q", disk.image.toString());
    run("mount", "-o", "loop", disk.image.toString(), disk.mount.toString());
    return disk;
  }

  /** A file system in memory. */
  static Disk memory(int megabytes) throws IOException {
    Disk disk = new Disk(null);
    run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", disk.mount.toString());
    return disk;
  }

  /** A folder outside of the file system, removed with it. */
  Path home() throws IOException {
    return Files.createDirectories(home.resolve("run"));
  }

  Path mounted(String name) {
    return mount.resolve(name);
  }

  /** The power goes: from now on nothing reaches the disk. */
  void powerOff() throws IOException {
    run("perl", "-e", GOING_DOWN, mount.toString());
  }

  /** The machine comes back: the journal is read, nothing else. */
  void remount() throws IOException {
    run("umount", mount.toString());
    run("mount", "-o", "loop", image.toString(), mount.toString());
  }

  private static void run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    if (process.onExit().join().exitValue() != 0) {
      throw new IOException(String.join(" ", command) + ": " + said);
    }
  }

  @Override
  public void close() throws IOException {
    run("umount", "-l", mount.toString());
    run("rm", "-rf", home.toString());
  }
}
