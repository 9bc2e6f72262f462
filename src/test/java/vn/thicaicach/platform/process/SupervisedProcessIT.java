package vn.thicaicach.platform.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thicaicach.testing.Eventually;

class SupervisedProcessIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int TALK = 9_000_000;

  @TempDir Path folder;

  @Test
  @DisplayName(
      "a program that talks too much fills no disk: its log and the one before are bounded")
  void boundedLog() throws Exception {
    Path home = Files.createDirectory(folder.toRealPath().resolve("home"));
    Path log = home.resolveSibling("talker.log");
    try (SupervisedProcess process = new SupervisedProcess(new Talker(home))) {
      process.start();
      Path before = home.resolveSibling("talker.log.1");
      Eventually.holds(() -> Files.exists(before) && Files.size(log) < TALK / 2, LIMIT);
      assertThat(Files.size(before)).isGreaterThanOrEqualTo(TALK);
      // It goes on in the same file, at its new end.
      long size = Files.size(log);
      Eventually.holds(() -> Files.size(log) > size, LIMIT);
      assertThat(Files.readString(log)).matches("(vẫn nói\\n)+");
    }
  }

  /** Says nine megabytes, then a little again and again. */
  private record Talker(Path home) implements Program {
    @Override
    public String name() {
      return "talker";
    }

    @Override
    public List<String> command() {
      String script = "head -c %d /dev/zero; while :; do echo 'vẫn nói'; sleep 0.1; done";
      return List.of("sh", "-c", script.formatted(TALK));
    }

    @Override
    public void beforeStart() {}

    @Override
    public boolean answers() {
      return home.resolveSibling("talker.log").toFile().length() >= TALK;
    }

    @Override
    public Duration patience() {
      return LIMIT;
    }

    @Override
    public String stopSignal() {
      return "TERM";
    }
  }
}
