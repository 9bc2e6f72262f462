package vn.thicaicach.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.thicaicach.testing.Eventually;

/** A console that takes nothing for a while costs lines, and they are counted; never a wait. */
@Timeout(60)
class ConsoleLogTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final int MANY = 5_000;

  private final LoggerContext context = new LoggerContext();
  private final Console console = new Console();
  private final ConsoleLog log = new ConsoleLog(console);
  private final Logger logger = context.getLogger("test");

  @BeforeEach
  void start() {
    context.setMDCAdapter(new LogbackMDCAdapter());
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.setPattern("%level %msg%n");
    encoder.start();
    log.setContext(context);
    log.setEncoder(encoder);
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void stop() {
    console.reads.countDown();
    log.stop();
  }

  @Test
  @DisplayName("lines come in their order, the last ones too")
  void inOrder() {
    for (int i = 0; i < 100; i++) {
      logger.info("dòng {}", i);
    }
    log.flush(LIMIT);
    List<String> lines = console.lines();
    assertThat(lines).hasSize(100).first().isEqualTo("INFO dòng 0");
    assertThat(lines).last().isEqualTo("INFO dòng 99");
    assertThat(log.lost()).isZero();
  }

  @Test
  @DisplayName("nobody reads: whoever logs goes on, what is lost is counted and told afterwards")
  void nobodyReads() throws Exception {
    console.stopsReading();
    for (int i = 0; i < MANY; i++) {
      logger.info("dòng {}", i);
    }
    long lost = log.lost();
    assertThat(lost).isPositive().isLessThan(MANY);
    log.flush(Duration.ofMillis(10));
    assertThat(console.lines()).isEmpty();

    console.reads.countDown();
    log.flush(LIMIT);
    assertThat(console.lines())
        .hasSize((int) (MANY - lost) + 1)
        .contains(
            "INFO dòng 0", "WARN " + lost + " log lines were lost: the console did not take them");
    assertThat(log.lost()).isEqualTo(lost);
    logger.info("sau đó");
    log.flush(LIMIT);
    assertThat(console.lines()).last().isEqualTo("INFO sau đó");
  }

  @Test
  @DisplayName("disk full in the middle of a line: it is told and goes on when there is room")
  void diskFull() throws Exception {
    logger.info("trước");
    log.flush(LIMIT);
    console.room = 6;
    logger.info("dở dang");
    logger.info("mất hẳn");
    log.flush(LIMIT);
    assertThat(log.lost()).isEqualTo(2);

    console.room = Integer.MAX_VALUE;
    logger.info("sau");
    log.flush(LIMIT);
    assertThat(console.lines())
        .containsExactly(
            "INFO trước",
            "INFO d",
            "WARN 2 log lines were lost: the console did not take them",
            "INFO sau");
  }

  @Test
  @DisplayName("lost lines are told also when nothing else happens any more")
  void toldInSilence() throws Exception {
    console.room = 0;
    logger.info("mất");
    log.flush(LIMIT);
    console.room = Integer.MAX_VALUE;
    Eventually.holds(() -> console.lines().size() == 2, LIMIT);
    assertThat(console.lines().get(1)).startsWith("WARN 1 log lines were lost");
  }

  /** A console that can stop reading, and a disk with so much room. */
  private static final class Console extends OutputStream {
    private final StringBuffer written = new StringBuffer();
    private volatile CountDownLatch reads = new CountDownLatch(0);
    private volatile int room = Integer.MAX_VALUE;

    void stopsReading() {
      reads = new CountDownLatch(1);
    }

    List<String> lines() {
      return written.toString().lines().toList();
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      try {
        reads.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      int left = room;
      int fits = Math.min(left, length);
      room = left == Integer.MAX_VALUE ? left : left - fits;
      written.append(new String(bytes, from, fits, StandardCharsets.UTF_8));
      if (fits < length) {
        throw new IOException("No space left on device");
      }
    }
  }
}
