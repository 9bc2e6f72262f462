package vn.thicaicach.platform.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.text.Normalizer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text that is written reads back as the same tree, under the strict rules of content files. */
class ContentYamlTest {
  private static JsonNode again(JsonNode tree) {
    StrictYaml yaml = new StrictYaml("thử");
    JsonNode read = yaml.read(ContentYaml.write(tree));
    assertThat(yaml.issues()).isEmpty();
    return read;
  }

  private static ObjectNode holding(String text) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("chữ", text);
    tree.putArray("list").add(text).add(7).add(true).addNull();
    return tree;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "0913 000 000",
        "0913000000",
        "07:00",
        "yes",
        "no",
        "on",
        "y",
        "N",
        "null",
        "~",
        "true",
        "12",
        "1.5",
        "1e3",
        "0x1F",
        "- a",
        "a: b",
        "# a",
        "a #b",
        "{a}",
        "[a]",
        "'a'",
        "\"a\"",
        "a\nb",
        "a\n\n  b\n",
        "@a",
        "%a",
        "&a",
        "*a",
        "!a",
        "|",
        ">",
        "2025-09-29T00:00",
        "2025-09-29",
        "Tiếng Việt: “đủ dấu”…",
        "\t",
        "a\tb",
        "\\n"
      })
  void texts(String text) {
    assertThat(again(holding(text))).isEqualTo(holding(text));
  }

  @Property(tries = 300)
  @Label("any text people can type")
  void anyText(@ForAll String typed) {
    String text =
        Normalizer.normalize(
            typed
                .codePoints()
                .filter(c -> Character.isDefined(c) && !Character.isISOControl(c))
                .filter(c -> Character.getType(c) != Character.SURROGATE && c != 0xFEFF)
                .filter(c -> (c & 0xFFFE) != 0xFFFE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString(),
            Normalizer.Form.NFC);
    assertThat(again(holding(text))).isEqualTo(holding(text));
  }
}
