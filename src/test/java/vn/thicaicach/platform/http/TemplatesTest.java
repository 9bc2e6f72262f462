package vn.thicaicach.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.jknack.handlebars.Handlebars;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every template keeps to, whoever writes it. */
class TemplatesTest {
  private static final Path ROOT = Path.of("src/main/resources/templates");
  private static final Pattern TEXT = Pattern.compile("\\bt \"([^\"]+)\"");
  private static final Pattern INLINE =
      Pattern.compile("<script(?! type=\"module\" src=)|<style|\\sstyle=\"(?!css/)|\\son[a-z]+=\"");

  static List<Path> templates() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files.filter(f -> f.toString().endsWith(".hbs")).map(ROOT::relativize).toList();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("templates")
  void parsesWithTheHelpersThereAre(Path file) throws IOException {
    Handlebars handlebars = new Handlebars();
    new TemplateHelpers(new Messages(), Assets.of(Path.of("webroot"))).registerOn(handlebars);
    assertThat(handlebars.compileInline(source(file))).isNotNull();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("templates")
  void escapesAllOutput(Path file) {
    assertThat(source(file)).doesNotContain("{{{").doesNotContain("{{&");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("templates")
  void carriesNoInlineScriptOrStyle(Path file) {
    assertThat(INLINE.matcher(source(file)).results().map(r -> r.group())).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("templates")
  void hasATextForEveryKey(Path file) {
    Messages messages = new Messages();
    Matcher keys = TEXT.matcher(source(file));
    assertThat(keys.results().map(k -> k.group(1)).filter(key -> !messages.has(key))).isEmpty();
  }

  private static String source(Path file) {
    try {
      return Files.readString(ROOT.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
