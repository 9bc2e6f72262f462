package vn.thicaicach.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What the disk itself takes to make 8 KB durable while everything else runs: no save can be faster
 * than the disk that keeps it, and a shared machine's disk pauses by itself.
 */
final class DiskProbe implements AutoCloseable {
  private static final int BLOCK = 8192;
  private static final int BLOCKS = 1024;
  private static final long EVERY_NANOS = 20_000_000;

  private final Path file;
  private final Tally tally = new Tally();
  private final long began = System.nanoTime();
  private final Thread prober;
  private volatile boolean on = true;

  /** Begins. */
  DiskProbe(Path folder) throws IOException {
    this.file = Files.createTempFile(folder, "disk", ".probe");
    this.prober = new Thread(this::probe, "disk-probe");
    prober.setDaemon(true);
    prober.start();
  }

  private void probe() {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      for (int i = 0; i < BLOCKS; i++) {
        channel.write(ByteBuffer.allocate(BLOCK));
      }
      channel.force(true);
      long meant = System.nanoTime();
      for (int turn = 0; on; turn++) {
        channel.write(ByteBuffer.allocate(BLOCK), (long) (turn % BLOCKS) * BLOCK);
        channel.force(false);
        // Open loop, as with requests: a pause is paid by every probe that was due in it.
        tally.note(meant, System.nanoTime(), null);
        meant += EVERY_NANOS;
        Thread.sleep(Math.max(0, (meant - System.nanoTime()) / 1_000_000));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends, and gives what was seen. */
  Load.Result end() throws InterruptedException {
    on = false;
    prober.join();
    return new Load.Result(tally.count() / ((System.nanoTime() - began) / 1e9), tally);
  }

  @Override
  public void close() throws IOException {
    on = false;
    Files.deleteIfExists(file);
  }
}
