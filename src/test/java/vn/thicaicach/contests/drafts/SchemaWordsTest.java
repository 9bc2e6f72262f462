package vn.thicaicach.contests.drafts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.thicaicach.platform.http.Messages;

/** The form speaks Vietnamese about everything the schema has. */
class SchemaWordsTest {
  private final Messages messages = new Messages();

  @Test
  @DisplayName("every field of the schema has a name on the page")
  void fields() {
    List<String> missing = new ArrayList<>();
    Schemas.walk(
        Schemas.shape(),
        Place.WHOLE,
        (place, node) -> {
          if (!messages.has(SchemaWords.fieldKey(place))) {
            missing.add(SchemaWords.fieldKey(place));
          }
        });
    assertThat(missing).as("add these keys to messages/editor.properties").isEmpty();
  }

  @Test
  @DisplayName("every value of a choice has a name on the page")
  void values() {
    List<String> missing = new ArrayList<>();
    Schemas.walk(
        Schemas.shape(),
        Place.WHOLE,
        (place, node) ->
            node.values().stream()
                .filter(v -> SchemaWords.valueKeys(place, v).stream().noneMatch(messages::has))
                .forEach(v -> missing.addAll(SchemaWords.valueKeys(place, v))));
    assertThat(missing).as("add one of these keys to messages/editor.properties").isEmpty();
  }

  @Test
  @DisplayName("every section of simple fields has a name, and so has every optional group")
  void sections() {
    List<String> missing = new ArrayList<>();
    Schemas.shape()
        .fields()
        .forEach(
            (name, field) -> {
              if (field.holdsGroups() && !messages.has("editor.section." + name)) {
                missing.add("editor.section." + name);
              }
            });
    Schemas.walk(
        Schemas.shape(),
        Place.WHOLE,
        (place, node) -> {
          boolean optional = node.kind() == SchemaNode.Kind.GROUP && node.nullable();
          if (optional && !messages.has("editor.wanted." + place.kind())) {
            missing.add("editor.wanted." + place.kind());
          }
        });
    assertThat(missing).isEmpty();
  }

  @Test
  @DisplayName("the way to a place is told in words")
  void way() {
    SchemaWords words = new SchemaWords(messages);
    assertThat(words.way(new Place("rounds.1.closes")))
        .isEqualTo("Các đợt thi › Đợt thi thứ 2 › Đóng lúc");
    assertThat(words.way(Place.WHOLE)).isEmpty();
  }
}
