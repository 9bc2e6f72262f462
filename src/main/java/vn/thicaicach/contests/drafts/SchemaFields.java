package vn.thicaicach.contests.drafts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The single fields of a form. Pure. */
final class SchemaFields {
  private final SchemaWords words;
  private final Map<String, List<FormLine.Option>> choices;
  private final Map<String, String> faults;

  SchemaFields(
      SchemaWords words, Map<String, List<FormLine.Option>> choices, Map<String, String> faults) {
    this.words = words;
    this.choices = choices;
    this.faults = faults;
  }

  /** A field under the name it has in the schema. */
  FormLine of(SchemaNode schema, JsonNode tree, Place place, boolean required) {
    boolean mayBeEmpty = !required || schema.nullable();
    return field(schema, tree, place, words.field(place), words.hint(place, schema), mayBeEmpty);
  }

  /** An item of a list under a name of its own. */
  FormLine named(SchemaNode schema, JsonNode tree, Place place, String label) {
    return field(schema, tree, place, label, "", false);
  }

  private FormLine field(
      SchemaNode schema,
      JsonNode tree,
      Place place,
      String label,
      String hint,
      boolean mayBeEmpty) {
    String value = text(tree);
    FormLine.Kind kind = kind(schema, place, mayBeEmpty);
    FormLine line =
        FormLine.at(kind, place, label, hint, faults.getOrDefault(place.dotted(), ""))
            .holding(kind == FormLine.Kind.HIDDEN ? schema.values().get(0) : value)
            .on(kind == FormLine.Kind.TRUTH && tree.asBoolean());
    return kind == FormLine.Kind.CHOICE
        ? line.offering(options(schema, place, value, mayBeEmpty))
        : line;
  }

  private FormLine.Kind kind(SchemaNode schema, Place place, boolean mayBeEmpty) {
    return switch (schema.kind()) {
      case CHOICE ->
          schema.values().size() == 1 && !mayBeEmpty ? FormLine.Kind.HIDDEN : FormLine.Kind.CHOICE;
      case TRUTH -> FormLine.Kind.TRUTH;
      case NUMBER -> FormLine.Kind.NUMBER;
      case DATE -> FormLine.Kind.DATE;
      case MOMENT -> FormLine.Kind.MOMENT;
      default -> {
        if (choices.containsKey(place.kind())) {
          yield FormLine.Kind.CHOICE;
        }
        yield schema.bound("maxLength").orElse(0L) > 200 ? FormLine.Kind.AREA : FormLine.Kind.TEXT;
      }
    };
  }

  private static String text(JsonNode tree) {
    return tree.isValueNode() && !tree.isNull() ? tree.asText() : "";
  }

  private List<FormLine.Option> options(
      SchemaNode schema, Place place, String value, boolean mayBeEmpty) {
    List<FormLine.Option> options = new ArrayList<>();
    if (mayBeEmpty || value.isEmpty()) {
      String none = mayBeEmpty ? words.none(place) : words.choose();
      options.add(new FormLine.Option("", none, value.isEmpty()));
    }
    List<FormLine.Option> known = choices.get(place.kind());
    if (known != null) {
      known.forEach(o -> options.add(o.choose(o.value().equals(value))));
    } else {
      schema
          .values()
          .forEach(
              v -> options.add(new FormLine.Option(v, words.value(place, v), v.equals(value))));
    }
    if (options.stream().noneMatch(FormLine.Option::chosen)) {
      options.add(new FormLine.Option(value, words.unknown(value), true));
    }
    return options;
  }

  /** Whether a list is filled in by ticking what there is; its order says nothing. */
  boolean isChecked(SchemaNode schema, Place place) {
    return schema.item().kind() == SchemaNode.Kind.TEXT && choices.containsKey(place.kind());
  }

  /** A list as boxes: what is chosen first, in the order of the document, which so stays. */
  FormLine checks(JsonNode tree, Place place) {
    Map<String, FormLine.Option> known = new LinkedHashMap<>();
    choices.getOrDefault(place.kind(), List.of()).forEach(o -> known.put(o.value(), o));
    List<FormLine.Option> options = new ArrayList<>();
    for (JsonNode item : tree) {
      FormLine.Option option = known.remove(item.asText());
      options.add(
          option == null
              ? new FormLine.Option(item.asText(), words.unknown(item.asText()), true)
              : option.choose(true));
    }
    options.addAll(known.values());
    return FormLine.at(FormLine.Kind.CHECKS, place, words.field(place), "", "").offering(options);
  }
}
