package vn.thicaicach.contests.drafts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Brings trees into the shape their schema knows, and makes the smallest that it asks for. Pure.
 */
final class Shape {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Shape() {}

  /**
   * The same tree with its fields in the order of the schema, without nulls where the schema takes
   * none; fields it does not know come last.
   */
  static JsonNode fit(SchemaNode schema, JsonNode tree) {
    if (tree.isObject() && schema.kind() == SchemaNode.Kind.GROUP) {
      return fitGroup(schema, tree);
    }
    if (tree.isArray() && schema.kind() == SchemaNode.Kind.LIST) {
      ArrayNode list = NODES.arrayNode();
      tree.forEach(item -> list.add(fit(schema.item(), item)));
      return list;
    }
    return tree;
  }

  private static ObjectNode fitGroup(SchemaNode schema, JsonNode tree) {
    ObjectNode group = NODES.objectNode();
    Map<String, SchemaNode> fields = schema.fields();
    fields.forEach(
        (name, field) -> {
          JsonNode value = tree.get(name);
          if (value != null && (!value.isNull() || field.nullable())) {
            group.set(name, fit(field, value));
          }
        });
    tree.properties()
        .forEach(
            e -> {
              if (!fields.containsKey(e.getKey())) {
                group.set(e.getKey(), e.getValue());
              }
            });
    return group;
  }

  /** What a new item of a list starts with: its required fields, empty. */
  static JsonNode blank(SchemaNode schema) {
    return switch (schema.kind()) {
      case GROUP -> {
        ObjectNode group = NODES.objectNode();
        schema
            .fields()
            .forEach(
                (name, field) -> {
                  if (schema.requires(name)) {
                    group.set(name, field.nullable() ? NODES.nullNode() : blank(field));
                  }
                });
        yield group;
      }
      case LIST -> {
        ArrayNode list = NODES.arrayNode();
        for (long i = 0; i < schema.bound("minItems").orElse(0L); i++) {
          list.add(blank(schema.item()));
        }
        yield list;
      }
      case TRUTH -> NODES.booleanNode(false);
      default -> NODES.textNode("");
    };
  }
}
