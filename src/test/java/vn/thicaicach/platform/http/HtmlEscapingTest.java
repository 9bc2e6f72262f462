package vn.thicaicach.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.jknack.handlebars.EscapingStrategy;
import com.github.jknack.handlebars.Handlebars;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HtmlEscapingTest {
  private final HtmlEscaping escaping = new HtmlEscaping();

  @Property
  @Label("every text comes out as the library's own strategy gives it")
  void asTheLibrary(
      @ForAll @Chars({'&', '<', '>', '"', '\'', '`', '=', 'a', 'ế', ' ', '\u0000', '\uD83D'})
          String text) {
    assertThat(escaping.escape(text)).hasToString(EscapingStrategy.HBS4.escape(text).toString());
  }

  @Property
  @Label("also any other text")
  void anyText(@ForAll String text) {
    assertThat(escaping.escape(text)).hasToString(EscapingStrategy.HBS4.escape(text).toString());
  }

  @Test
  @DisplayName("markup that a helper made itself stays; null is nothing")
  void safe() {
    assertThat(escaping.escape(new Handlebars.SafeString("<b>"))).hasToString("<b>");
    assertThat(escaping.escape(null)).isEqualTo("");
  }
}
