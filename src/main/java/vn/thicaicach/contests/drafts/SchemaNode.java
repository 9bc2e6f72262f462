package vn.thicaicach.contests.drafts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A place of a JSON schema (2020-12) as forms need it; references are followed, and of several
 * forms of a value the first that is not null is meant. Pure.
 */
final class SchemaNode {
  private static final String MOMENT = "2025-01-31T00:00";

  private final JsonNode root;
  private final JsonNode node;
  private final boolean nullable;
  private final String description;

  private SchemaNode(JsonNode root, JsonNode node, boolean nullable, String description) {
    this.root = root;
    this.node = node;
    this.nullable = nullable;
    this.description = description;
  }

  /** What is filled in at a place. */
  enum Kind {
    GROUP,
    LIST,
    CHOICE,
    TRUTH,
    NUMBER,
    DATE,
    MOMENT,
    TEXT
  }

  /** The whole schema. */
  static SchemaNode of(JsonNode schema) {
    return at(schema, schema, "");
  }

  private static SchemaNode at(JsonNode root, JsonNode written, String around) {
    String description = written.path("description").asText(around);
    JsonNode node = followed(root, written);
    if (description.isEmpty()) {
      description = node.path("description").asText("");
    }
    if (node.has("oneOf")) {
      List<JsonNode> forms = new ArrayList<>();
      node.get("oneOf").forEach(form -> forms.add(followed(root, form)));
      boolean nullable = forms.removeIf(form -> "null".equals(form.path("type").asText()));
      SchemaNode first = at(root, forms.get(0), description);
      return new SchemaNode(root, first.node, nullable || first.nullable, description);
    }
    return new SchemaNode(root, node, takesNull(node), description);
  }

  private static JsonNode followed(JsonNode root, JsonNode written) {
    JsonNode node = written;
    while (node.has("$ref")) {
      node = root.at(node.get("$ref").textValue().substring(1));
    }
    return node;
  }

  private static boolean takesNull(JsonNode node) {
    for (JsonNode type : node.path("type")) {
      if ("null".equals(type.asText())) {
        return true;
      }
    }
    for (JsonNode value : node.path("enum")) {
      if (value.isNull()) {
        return true;
      }
    }
    return false;
  }

  Kind kind() {
    if (node.has("properties")) {
      return Kind.GROUP;
    }
    if (node.has("items")) {
      return Kind.LIST;
    }
    if (node.has("enum")) {
      return Kind.CHOICE;
    }
    JsonNode type = node.path("type");
    return switch (type.isArray() ? type.get(0).asText() : type.asText()) {
      case "boolean" -> Kind.TRUTH;
      case "integer", "number" -> Kind.NUMBER;
      default -> textKind();
    };
  }

  private Kind textKind() {
    if ("date".equals(node.path("format").asText())) {
      return Kind.DATE;
    }
    boolean moment =
        pattern().isPresent() && matchesPattern(MOMENT) && !matchesPattern(MOMENT.substring(0, 10));
    return moment ? Kind.MOMENT : Kind.TEXT;
  }

  boolean nullable() {
    return nullable;
  }

  /** What the schema says of the place; may be empty. */
  String description() {
    return description;
  }

  /** The fields of a group in their order. */
  Map<String, SchemaNode> fields() {
    Map<String, SchemaNode> fields = new LinkedHashMap<>();
    node.path("properties")
        .properties()
        .forEach(e -> fields.put(e.getKey(), at(root, e.getValue(), "")));
    return fields;
  }

  /** Whether a field of a group must be there. */
  boolean requires(String field) {
    for (JsonNode name : node.path("required")) {
      if (field.equals(name.asText())) {
        return true;
      }
    }
    return false;
  }

  /** What a list holds. */
  SchemaNode item() {
    return at(root, node.get("items"), "");
  }

  /** The schema of a place in the document; empty when it knows no such place. */
  Optional<SchemaNode> at(Place place) {
    SchemaNode at = this;
    for (String part : place.dotted().isEmpty() ? new String[0] : place.dotted().split("\\.")) {
      SchemaNode next = at.kind() == Kind.LIST ? at.item() : at.fields().get(part);
      if (next == null) {
        return Optional.empty();
      }
      at = next;
    }
    return Optional.of(at);
  }

  /** Values of a choice, without null. */
  List<String> values() {
    List<String> values = new ArrayList<>();
    node.path("enum")
        .forEach(
            value -> {
              if (!value.isNull()) {
                values.add(value.asText());
              }
            });
    return values;
  }

  /** A bound of the schema such as minimum, maxLength or minItems. */
  Optional<Long> bound(String name) {
    return node.has(name) ? Optional.of(node.get(name).longValue()) : Optional.empty();
  }

  private Optional<String> pattern() {
    return Optional.ofNullable(node.path("pattern").textValue());
  }

  /** Whether a text fits the pattern of the place, or there is none. */
  boolean matchesPattern(String text) {
    return pattern().map(p -> Pattern.compile(p).matcher(text).find()).orElse(true);
  }

  /** Whether a group holds groups that must be there, which then stand as sections of their own. */
  boolean holdsGroups() {
    return fields().entrySet().stream()
        .anyMatch(
            e ->
                requires(e.getKey())
                    && e.getValue().kind() == Kind.GROUP
                    && !e.getValue().nullable());
  }
}
