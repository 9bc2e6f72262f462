package vn.thicaicach.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void helpNamesEveryCommand() {
    assertThat(run(Map.of(), "help")).isZero();
    assertThat(text(out)).contains("serve", "migrate", "version", "help");
  }

  @Test
  void versionTellsTheProgram() {
    assertThat(run(Map.of(), "version")).isZero();
    assertThat(text(out)).startsWith("Thi Cải Cách ");
  }

  @Test
  void anUnknownCommandGetsOneLineAndNoZero() {
    assertThat(run(Map.of(), "chạy")).isEqualTo(1);
    assertThat(text(err).lines()).singleElement().asString().contains("chạy", "serve");
  }

  @Test
  void wrongSettingsGetOneLineEachAndStartNothing() {
    assertThat(run(Map.of("PORT", "x", "TLS_PORT", "y"), "serve")).isEqualTo(1);
    assertThat(text(err).lines()).hasSize(2);
    assertThat(text(out)).isEmpty();
  }

  private int run(Map<String, String> environment, String... args) {
    return Main.run(args, environment, stream(out), stream(err));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
