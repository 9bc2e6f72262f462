package vn.thicaicach.platform.content;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/** Content as YAML text that reads back as the same tree, under the strict rules of content. */
public final class ContentYaml {
  private ContentYaml() {}

  /** A tree of objects, lists, texts, whole numbers, truth values and nulls as YAML. */
  public static String write(JsonNode tree) {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setAllowUnicode(true);
    options.setSplitLines(false);
    options.setIndent(2);
    options.setIndicatorIndent(2);
    options.setIndentWithIndicator(true);
    options.setDereferenceAliases(true);
    return new Yaml(new Quoting(options), options).dump(plain(tree));
  }

  private static @Nullable Object plain(JsonNode node) {
    if (node.isObject()) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      node.properties().forEach(e -> map.put(e.getKey(), plain(e.getValue())));
      return map;
    }
    if (node.isArray()) {
      List<@Nullable Object> list = new ArrayList<>();
      node.forEach(item -> list.add(plain(item)));
      return list;
    }
    if (node.isIntegralNumber()) {
      return node.longValue();
    }
    if (node.isNumber()) {
      return node.decimalValue();
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    return node.isTextual() ? node.textValue() : null;
  }

  /** Puts into quotes what would be read as something else than text. */
  private static final class Quoting extends Representer {
    Quoting(DumperOptions options) {
      super(options);
      representers.put(String.class, data -> text((String) data));
    }

    private Node text(String text) {
      boolean quoted =
          PlainScalar.isTrap(text)
              || !PlainScalar.read(text).isTextual()
              || text.indexOf('\n') >= 0
              || text.indexOf('\r') >= 0;
      return representScalar(
          Tag.STR,
          text,
          quoted ? DumperOptions.ScalarStyle.DOUBLE_QUOTED : DumperOptions.ScalarStyle.PLAIN);
    }
  }
}
