package vn.thicaicach.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who types commands and reads what the program says. */
final class Operator {
  private static final Pattern ROOT = Pattern.compile("gốc ([0-9a-f]{64})");

  private Operator() {}

  /** A command that must succeed; gives what it said. */
  static String command(Map<String, String> settings, String... words) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int code = run(settings, said, words);
    assertThat(code).as(said.toString(StandardCharsets.UTF_8)).isZero();
    return said.toString(StandardCharsets.UTF_8);
  }

  /** A command that must be refused, in one line. */
  static String refusal(Map<String, String> settings, String... words) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    assertThat(run(settings, said, words)).isEqualTo(1);
    assertThat(said.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
    return said.toString(StandardCharsets.UTF_8);
  }

  /** The hash over the log of acts in what a command said. */
  static String root(String said) {
    Matcher root = ROOT.matcher(said);
    assertThat(root.find()).as(said).isTrue();
    return root.group(1);
  }

  private static int run(
      Map<String, String> settings, ByteArrayOutputStream said, String... words) {
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    return Main.run(words, settings, out, out);
  }
}
