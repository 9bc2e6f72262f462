package vn.thicaicach.platform.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.encoder.Encoder;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Writes log lines to the console by a thread of its own. Whoever logs never waits: while the
 * console takes nothing (its disk is full, or nobody reads its pipe) lines are kept up to a bound,
 * then lost. How many were is told as soon as it takes some again. Used by {@code logback.xml}.
 */
public final class ConsoleLog extends UnsynchronizedAppenderBase<ILoggingEvent> {
  /** With a stack trace each they take some twenty megabytes. */
  private static final int MOST_WAITING = 2_000;

  /** So often it is tried to tell of lost lines when nothing else is to be told. */
  private static final long LOOK_SECONDS = 5;

  private static volatile @Nullable ConsoleLog running;

  private final OutputStream out;
  private final BlockingQueue<ILoggingEvent> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final AtomicLong unwritten = new AtomicLong();
  private final AtomicLong untold = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();
  private @Nullable Encoder<ILoggingEvent> encoder;
  private @Nullable Thread writer;
  private boolean torn;

  /** To the program's standard output. */
  public ConsoleLog() {
    this(new FileOutputStream(FileDescriptor.out));
  }

  ConsoleLog(OutputStream out) {
    this.out = out;
  }

  /** The one the program logs with; none before the first line, or when it logs otherwise. */
  public static Optional<ConsoleLog> running() {
    return Optional.ofNullable(running);
  }

  /** How a line is written; set by {@code logback.xml}. */
  public void setEncoder(Encoder<ILoggingEvent> encoder) {
    this.encoder = encoder;
  }

  @Override
  public void start() {
    Encoder<ILoggingEvent> lines = encoder;
    if (lines == null) {
      addError("no encoder");
      return;
    }
    Thread thread = new Thread(() -> write(lines), "log");
    thread.setDaemon(true);
    writer = thread;
    super.start();
    thread.start();
    running = this;
  }

  @Override
  public void stop() {
    super.stop();
    Thread thread = writer;
    if (thread != null) {
      thread.interrupt();
    }
  }

  /** Lines that could not be written since the start. */
  public long lost() {
    return lost.get();
  }

  /** Waits until everything told so far is written, or the time is over. Blocking. */
  public void flush(Duration most) {
    long until = System.nanoTime() + most.toNanos();
    try {
      while (unwritten.get() > 0 && System.nanoTime() < until) {
        Thread.sleep(2);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  protected void append(ILoggingEvent event) {
    event.prepareForDeferredProcessing();
    unwritten.incrementAndGet();
    if (!waiting.offer(event)) {
      unwritten.decrementAndGet();
      lose();
    }
  }

  private void write(Encoder<ILoggingEvent> lines) {
    try {
      while (isStarted()) {
        ILoggingEvent event = waiting.poll(LOOK_SECONDS, TimeUnit.SECONDS);
        write(lines, event);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What was lost first, since it is older than what waits. */
  private void write(Encoder<ILoggingEvent> lines, @Nullable ILoggingEvent event) {
    try {
      long before = untold.get();
      if (before > 0) {
        put(lines.encode(loss(before)));
        untold.addAndGet(-before);
      }
      if (event != null) {
        put(lines.encode(event));
      }
    } catch (IOException | RuntimeException notTaken) {
      torn = true;
      if (event != null) {
        lose();
      }
    } finally {
      if (event != null) {
        unwritten.decrementAndGet();
      }
    }
  }

  /** A line of which only the beginning was written is ended first. */
  private void put(byte[] line) throws IOException {
    if (torn) {
      out.write('\n');
      torn = false;
    }
    out.write(line);
  }

  private void lose() {
    lost.incrementAndGet();
    untold.incrementAndGet();
  }

  private ILoggingEvent loss(long lines) {
    Logger self = ((LoggerContext) getContext()).getLogger(ConsoleLog.class);
    String text = "{} log lines were lost: the console did not take them";
    return new LoggingEvent(
        ConsoleLog.class.getName(), self, Level.WARN, text, null, new Object[] {lines});
  }
}
