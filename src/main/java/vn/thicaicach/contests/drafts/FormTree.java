package vn.thicaicach.contests.drafts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The document a filled-in form means. What does not fit its field is kept as it was typed, so that
 * nothing is lost and its fault can be told. Pure.
 */
final class FormTree {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
  private static final int MOST_ITEMS = 200;

  private final Typed typed;

  private FormTree(Typed typed) {
    this.typed = typed;
  }

  /** What was typed, by the name of the field. */
  interface Typed {
    /** The first value of a field, or null when it was not sent. */
    @Nullable String one(String name);

    /** All values of a field. */
    List<String> all(String name);
  }

  /** Names of fields that only say how much of a list or group was on the page. */
  static String countName(Place list) {
    return list.dotted() + ".so-muc";
  }

  /** The box that says whether an optional group is wanted. */
  static String wantedName(Place group) {
    return group.dotted() + ".co";
  }

  /** The document of a form made from the schema. */
  static JsonNode read(SchemaNode schema, Typed typed) {
    return new FormTree(typed).group(schema, Place.WHOLE);
  }

  private ObjectNode group(SchemaNode schema, Place place) {
    ObjectNode group = NODES.objectNode();
    schema
        .fields()
        .forEach(
            (name, field) ->
                value(field, place.field(name), schema.requires(name))
                    .ifPresent(value -> group.set(name, value)));
    return group;
  }

  /** Empty: the field is left out. */
  private Optional<JsonNode> value(SchemaNode schema, Place place, boolean required) {
    return switch (schema.kind()) {
      case GROUP -> wanted(schema, place, required);
      case LIST -> Optional.of(list(schema, place));
      case TRUTH -> Optional.of(NODES.booleanNode(typed.one(place.dotted()) != null));
      default -> scalar(schema, place, required);
    };
  }

  private Optional<JsonNode> wanted(SchemaNode schema, Place place, boolean required) {
    boolean optional = !required || schema.nullable();
    if (optional && typed.one(wantedName(place)) == null) {
      return required ? Optional.of(NODES.nullNode()) : Optional.empty();
    }
    return Optional.of(group(schema, place));
  }

  private ArrayNode list(SchemaNode schema, Place place) {
    ArrayNode list = NODES.arrayNode();
    String count = typed.one(countName(place));
    if (count == null) {
      typed.all(place.dotted()).forEach(list::add);
      return list;
    }
    int items = WHOLE.matcher(count).matches() ? (int) Long.parseLong(count) : 0;
    for (int i = 0; i < Math.min(items, MOST_ITEMS); i++) {
      list.add(value(schema.item(), place.item(i), true).orElse(NODES.nullNode()));
    }
    return list;
  }

  private Optional<JsonNode> scalar(SchemaNode schema, Place place, boolean required) {
    String sent = typed.one(place.dotted());
    String text = sent == null ? "" : sent.strip().replace("\r\n", "\n");
    if (text.isEmpty()) {
      JsonNode none = schema.nullable() ? NODES.nullNode() : NODES.textNode("");
      return required ? Optional.of(none) : Optional.empty();
    }
    boolean number = schema.kind() == SchemaNode.Kind.NUMBER && WHOLE.matcher(text).matches();
    return Optional.of(number ? number(text) : NODES.textNode(text));
  }

  private static JsonNode number(String text) {
    long value = Long.parseLong(text);
    return value == (int) value ? NODES.numberNode((int) value) : NODES.numberNode(value);
  }
}
