package vn.thicaicach.contests.drafts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.thicaicach.platform.http.Messages;

/** What the fields of the schema are called on the page; keys of {@code editor.properties}. */
final class SchemaWords {
  private final Messages messages;

  SchemaWords(Messages messages) {
    this.messages = messages;
  }

  /** Key of a field's name. */
  static String fieldKey(Place place) {
    return "editor.field." + place.kind();
  }

  /** Keys of an enum value's name: of this field, or of every field with the value. */
  static List<String> valueKeys(Place place, String value) {
    return List.of("editor.value." + place.kind() + "." + value, "editor.value." + value);
  }

  String field(Place place) {
    return messages.text(fieldKey(place));
  }

  /** The section of the simple fields of a group. */
  String section(Place group) {
    String key = "editor.section." + (group.dotted().isEmpty() ? "whole" : group.kind());
    return messages.has(key) ? messages.text(key) : field(group);
  }

  /** The box before an optional group. */
  String wanted(Place group) {
    String key = "editor.wanted." + group.kind();
    return messages.text(messages.has(key) ? key : "editor.wanted");
  }

  /** A button beside an item of a list. */
  FormLine.Button button(ListAct act, String item) {
    String key = "editor.act." + act.kind();
    return new FormLine.Button(act.value(), messages.text(key), item);
  }

  /** What asks to choose. */
  String choose() {
    return messages.text("editor.choose");
  }

  /** A value that is none of those that may be chosen. */
  String unknown(String value) {
    return messages.text("editor.unknown", Map.of("value", value));
  }

  /** One item of a list, numbered from 1. */
  String item(Place list, int index) {
    String key = "editor.item." + list.kind();
    String named = messages.has(key) ? key : "editor.item";
    return messages.text(named, Map.of("n", index + 1));
  }

  /** The button that adds an item. */
  String add(Place list) {
    String key = "editor.add." + list.kind();
    return messages.text(messages.has(key) ? key : "editor.add");
  }

  String value(Place place, String value) {
    return valueKeys(place, value).stream()
        .filter(messages::has)
        .findFirst()
        .map(messages::text)
        .orElse(value);
  }

  /** What helps to fill the field; enum values explain themselves. Empty: nothing. */
  String hint(Place place, SchemaNode schema) {
    String key = "editor.hint." + place.kind();
    if (messages.has(key)) {
      return messages.text(key);
    }
    return schema.kind() == SchemaNode.Kind.CHOICE ? "" : schema.description();
  }

  /** What stands in an empty choice. */
  String none(Place place) {
    String key = "editor.none." + place.kind();
    return messages.text(messages.has(key) ? key : "editor.none");
  }

  /** A fault of what was typed: the sentence of the check, or a better one for this field. */
  String fault(Place place, SchemaNode schema, String typed, String reason) {
    if (typed.isEmpty()) {
      return messages.text("editor.empty");
    }
    if (schema.kind() == SchemaNode.Kind.NUMBER) {
      return messages.text("editor.number");
    }
    String key = "editor.wrong." + place.kind();
    return !schema.matchesPattern(typed) && messages.has(key) ? messages.text(key) : reason;
  }

  /** The way to a place: Các đợt thi › Đợt 2 › Giờ đóng. */
  String way(Place place) {
    List<String> words = new ArrayList<>();
    Place at = Place.WHOLE;
    for (String part : place.dotted().isEmpty() ? new String[0] : place.dotted().split("\\.")) {
      Place next = at.field(part);
      boolean number = part.matches("[0-9]+");
      if (number) {
        words.add(item(at, Integer.parseInt(part)));
      } else if (messages.has(fieldKey(next))) {
        words.add(field(next));
      }
      at = next;
    }
    return String.join(" › ", words);
  }
}
