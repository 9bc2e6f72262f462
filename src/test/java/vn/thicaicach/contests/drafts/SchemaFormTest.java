package vn.thicaicach.contests.drafts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.thicaicach.platform.http.Messages;

/** The form made from the schema: what it shows is the document, and what is typed becomes it. */
class SchemaFormTest {
  private static final SchemaNode SHAPE = Schemas.shape();
  private final SchemaWords words = new SchemaWords(new Messages());

  private List<FormLine> lines(JsonNode tree) {
    Map<String, List<FormLine.Option>> choices =
        Map.of("banks", List.of(new FormLine.Option("cchc-the-che", "Thể chế", false)));
    return SchemaForm.of(SHAPE, tree, words, choices, Map.of(), Place.WHOLE);
  }

  /** What a browser sends of the form without anybody touching it. */
  private static Map<String, List<String>> sent(List<FormLine> lines) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (FormLine line : lines) {
      switch (line.kind()) {
        case LIST, HIDDEN, TEXT, AREA, NUMBER, DATE, MOMENT ->
            fields.put(line.name(), List.of(line.value()));
        case TRUTH, WANTED -> {
          if (line.on()) {
            fields.put(line.name(), List.of("co"));
          }
        }
        case CHOICE, CHECKS -> {
          List<String> chosen = new ArrayList<>();
          line.options().stream()
              .filter(FormLine.Option::chosen)
              .forEach(o -> chosen.add(o.value()));
          fields.put(line.name(), chosen);
        }
        default -> {}
      }
    }
    return fields;
  }

  private static JsonNode read(Map<String, List<String>> fields) {
    return FormTree.read(
        SHAPE,
        new FormTree.Typed() {
          @Override
          public String one(String name) {
            List<String> all = fields.getOrDefault(name, List.of());
            return all.isEmpty() ? null : all.get(0);
          }

          @Override
          public List<String> all(String name) {
            return fields.getOrDefault(name, List.of());
          }
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"cchc-kieu-hue", "cchc-kieu-hoa-binh", "tam-diep-2022", "thi-thu"})
  @DisplayName("a form nobody touched gives the document it was made from")
  void untouched(String base) {
    ObjectNode tree = (ObjectNode) Schemas.written(base);
    tree.putArray("samples").add("Thang điểm").add("Số tuần");
    assertThat(read(sent(lines(tree)))).isEqualTo(tree);
  }

  @Test
  @DisplayName("the form has a field for every place of the schema")
  void complete() {
    List<String> shown =
        lines(full()).stream().map(line -> new Place(line.name()).kind()).distinct().toList();
    Schemas.walk(
        SHAPE,
        Place.WHOLE,
        (place, node) -> {
          boolean field =
              node.kind() != SchemaNode.Kind.GROUP && node.kind() != SchemaNode.Kind.LIST;
          if (field) {
            assertThat(shown).contains(place.kind());
          }
        });
  }

  /** A document in which every list has an item and every optional group is there. */
  private static JsonNode full() {
    JsonNode tree = Schemas.written("cchc-kieu-hue");
    Schemas.walk(
        SHAPE,
        Place.WHOLE,
        (place, node) -> {
          JsonNode around = tree.at(place.parent().pointer());
          if (node.kind() == SchemaNode.Kind.GROUP
              && around instanceof ObjectNode group
              && !group.path(place.last()).isContainerNode()) {
            group.set(place.last(), Shape.blank(node));
          }
          if (node.kind() == SchemaNode.Kind.LIST) {
            new ListAct(ListAct.Kind.ADD, place).apply(SHAPE, tree);
          }
        });
    return tree;
  }

  @Test
  @DisplayName("every single field, when changed, changes the document at its place")
  void eachField() {
    JsonNode tree = full();
    Map<String, List<String>> fields = sent(lines(tree));
    JsonNode before = read(fields);
    for (FormLine line : lines(tree)) {
      String other =
          switch (line.kind()) {
            case TEXT, AREA -> "khác";
            case NUMBER -> "77";
            case DATE -> "2031-02-03";
            case MOMENT -> "2031-02-03T04:05";
            case CHOICE ->
                line.options().stream()
                    .filter(o -> !o.chosen() && !o.value().isEmpty())
                    .findFirst()
                    .map(FormLine.Option::value)
                    .orElse("");
            default -> "";
          };
      if (!other.isEmpty()) {
        Map<String, List<String>> changed = new LinkedHashMap<>(fields);
        changed.put(line.name(), List.of(other));
        JsonNode after = read(changed);
        String pointer = new Place(line.name()).pointer();
        assertThat(after.at(pointer).asText()).as(line.name()).isEqualTo(other);
        assertThat(after).as(line.name()).isNotEqualTo(before);
      }
    }
  }

  @Test
  @DisplayName("what does not fit is kept as typed; empty is null, nothing or an empty text")
  void misfits() {
    Map<String, List<String>> fields = sent(lines(Schemas.written("cchc-kieu-hue")));
    fields.put("rules.paper.minutes", List.of("mười"));
    fields.put("title", List.of(" "));
    fields.put("unit", List.of(""));
    fields.put("rules.startCutoffMinutes", List.of(""));
    fields.remove("rules.prediction.co");
    JsonNode tree = read(fields);
    assertThat(tree.at("/rules/paper/minutes").textValue()).isEqualTo("mười");
    assertThat(tree.at("/title").textValue()).isEmpty();
    assertThat(tree.get("unit").isNull()).isTrue();
    assertThat(tree.at("/rules").has("startCutoffMinutes")).isFalse();
    assertThat(tree.at("/rules/prediction").isNull()).isTrue();
  }

  @Test
  @DisplayName("items are added, moved and taken away; a wrong place changes nothing")
  void lists() {
    JsonNode tree = Schemas.written("cchc-kieu-hue");
    JsonNode before = tree.deepCopy();
    for (String wrong : List.of("UP:rounds.0", "DOWN:rounds.2", "REMOVE:rounds.9", "ADD:rules")) {
      ListAct.read(wrong).orElseThrow().apply(SHAPE, tree);
      assertThat(tree).as(wrong).isEqualTo(before);
    }
    press(tree, "DOWN:rounds.0");
    assertThat(tree.at("/rounds/1/name").asText()).isEqualTo("Tuần 1");
    press(tree, "REMOVE:rounds.1");
    assertThat(tree.at("/rounds")).hasSize(2);
    press(tree, "ADD:rounds");
    assertThat(tree.at("/rounds/2").properties()).hasSize(3);
    press(tree, "ADD:rules.audiences");
    assertThat(tree.at("/rules/audiences").path(tree.at("/rules/audiences").size() - 1))
        .isEqualTo(Shape.blank(SHAPE.at(new Place("rules.audiences.0")).orElseThrow()));
    assertThat(ListAct.read("SAVE")).isEmpty();
  }

  private static void press(JsonNode tree, String button) {
    ListAct.read(button).orElseThrow().apply(SHAPE, tree);
  }

  @Test
  @DisplayName("a section with a fault stands open, and the fault beside its field")
  void faults() {
    JsonNode tree = Schemas.written("cchc-kieu-hue");
    Map<String, String> faults = Map.of("rules.paper.minutes", "Sai.");
    List<FormLine> lines = SchemaForm.of(SHAPE, tree, words, Map.of(), faults, new Place("rounds"));
    assertThat(lines)
        .filteredOn(line -> line.kind() == FormLine.Kind.SECTION && line.on())
        .extracting(FormLine::name)
        .containsExactly("", "rules.paper", "rounds");
    assertThat(lines)
        .filteredOn(line -> !line.error().isEmpty())
        .extracting(FormLine::name)
        .containsExactly("rules.paper.minutes");
  }
}
