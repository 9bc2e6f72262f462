package vn.thicaicach.contests.drafts;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BiConsumer;
import vn.thicaicach.platform.http.Messages;

/** The schema of contests as tests need it. */
final class Schemas {
  static final DraftSchema CONTESTS = DraftSchema.read(Path.of("questions/contests"));

  private Schemas() {}

  static SchemaNode shape() {
    return CONTESTS.shape();
  }

  /** A document that came with the program. */
  static JsonNode shipped(String code) {
    return CONTESTS.shipped().stream()
        .filter(tree -> code.equals(tree.path("code").asText()))
        .findFirst()
        .orElseThrow();
  }

  /** What the wizard asks, answered. */
  static Map<String, String> answers() {
    return Map.ofEntries(
        Map.entry("base", "mau:cchc-kieu-hue"),
        Map.entry("title", "Phường Bàn Thạch tìm hiểu cải cách hành chính"),
        Map.entry("organiser", "UBND phường Bàn Thạch"),
        Map.entry("helpPhone", "0236 386 0000"),
        Map.entry("unit", "ban-thach"),
        Map.entry("firstDay", "2030-09-30"),
        Map.entry("firstHour", "00:00"),
        Map.entry("rounds", "3"),
        Map.entry("days", "7"),
        Map.entry("minutes", "12"),
        Map.entry("attempts", "2"),
        Map.entry("minAge", "16"));
  }

  /** The document of those answers. */
  static JsonNode written(String base) {
    WizardAnswers answers = WizardAnswers.of(name -> answers().getOrDefault(name, ""));
    return Shape.fit(shape(), new WizardTree(new Messages()).of(shipped(base), answers));
  }

  /** Every field and group of the schema, by its place without numbers of items. */
  static void walk(SchemaNode node, Place place, BiConsumer<Place, SchemaNode> each) {
    if (!place.dotted().isEmpty()) {
      each.accept(place, node);
    }
    if (node.kind() == SchemaNode.Kind.LIST) {
      SchemaNode item = node.item();
      if (item.kind() == SchemaNode.Kind.GROUP || !item.values().isEmpty()) {
        walk(item, place, each);
      }
    }
    node.fields().forEach((name, field) -> walk(field, place.field(name), each));
  }
}
