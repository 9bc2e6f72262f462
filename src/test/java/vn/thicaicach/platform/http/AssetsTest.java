package vn.thicaicach.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssetsTest {
  private static final Path WEBROOT = Path.of("webroot");

  @TempDir Path folder;

  @Test
  @DisplayName("style sheets and scripts are kept compressed, and unpack to what the file holds")
  void compressed() throws Exception {
    Assets assets = Assets.of(WEBROOT);
    for (String name : new String[] {"css/app.css", "js/paper.js"}) {
      Assets.Asset file = Objects.requireNonNull(assets.find(name));
      byte[] gzip = Objects.requireNonNull(file.content().gzip());
      assertThat(gzip.length).isLessThan(file.content().plain().length / 2);
      assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip)).readAllBytes())
          .isEqualTo(Files.readAllBytes(WEBROOT.resolve(name)));
    }
  }

  @Test
  @DisplayName("only files of the folder are found: none above it, none hidden, no folder")
  void onlyOwn() throws Exception {
    Files.writeString(folder.resolve("a.css"), "a{}");
    Files.createDirectories(folder.resolve(".git"));
    Files.writeString(folder.resolve(".git/b.css"), "b{}");
    Files.writeString(folder.resolve(".c.css"), "c{}");
    Assets assets = Assets.of(folder);
    assertThat(assets.find("a.css")).isNotNull();
    for (String none : new String[] {".git/b.css", ".c.css", "../a.css", "", ".git", "./a.css"}) {
      assertThat(assets.find(none)).as(none).isNull();
    }
  }

  @Test
  @DisplayName("a file of a kind nobody thought of stops the start instead of being served anyhow")
  void unknownKind() throws Exception {
    Files.writeString(folder.resolve("a.exe"), "?");
    assertThatThrownBy(() -> Assets.of(folder)).hasMessageContaining("a.exe");
  }

  @Test
  @DisplayName("another content has another address")
  void address() throws Exception {
    Files.writeString(folder.resolve("a.css"), "a{}");
    String before = Assets.of(folder).url("a.css");
    Files.writeString(folder.resolve("a.css"), "b{}");
    assertThat(Assets.of(folder).url("a.css")).isNotEqualTo(before).endsWith("/a.css");
  }

  @Test
  @DisplayName("compressed only for those who take it")
  void accepted() {
    assertThat(Packed.takesGzip("gzip, deflate, br")).isTrue();
    assertThat(Packed.takesGzip("br;q=1.0, GZIP;q=0.8")).isTrue();
    assertThat(Packed.takesGzip("gzip;q=0")).isFalse();
    assertThat(Packed.takesGzip("gzip;q=0.0, br")).isFalse();
    assertThat(Packed.takesGzip("br, x-gzip-like")).isFalse();
    assertThat(Packed.takesGzip(null)).isFalse();
  }

  @Test
  @DisplayName("what a script imports is known with it, however deep, and all of it is there")
  void imports() throws Exception {
    Assets assets = Assets.of(WEBROOT);
    assertThat(assets.imports("js/result.js")).containsExactly("js/unsent.js");
    assertThat(assets.imports("js/paper.js")).contains("js/save-queue.js", "js/ask.js");
    assertThat(assets.imports("js/ask.js")).isEmpty();
    try (Stream<Path> files = Files.list(WEBROOT.resolve("js"))) {
      for (Path file : files.toList()) {
        String name = WEBROOT.relativize(file).toString();
        // Also one that is written in another way than ours.
        Matcher any =
            Pattern.compile("(?m)^\\s*import\\b.*?([\\w-]+\\.js)").matcher(Files.readString(file));
        while (any.find()) {
          assertThat(assets.imports(name)).as(name).contains("js/" + any.group(1));
        }
        assertThat(assets.imports(name))
            .allSatisfy(one -> assertThat(assets.find(one)).isNotNull());
      }
    }
  }
}
