package vn.thicaicach.contests.drafts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The form of a document, made from its schema: every field that the schema has. Pure. */
final class SchemaForm {
  private final SchemaWords words;
  private final SchemaFields fields;
  private final Map<String, String> faults;
  private final Place open;
  private final List<FormLine> lines = new ArrayList<>();

  private SchemaForm(
      SchemaWords words,
      Map<String, List<FormLine.Option>> choices,
      Map<String, String> faults,
      Place open) {
    this.words = words;
    this.fields = new SchemaFields(words, choices, faults);
    this.faults = faults;
    this.open = open;
  }

  /**
   * The lines of the form.
   *
   * @param choices what can be chosen in fields of free text, by {@link Place#kind}
   * @param faults what is wrong, by {@link Place#dotted}
   * @param open the section to be shown open besides the first and those with faults
   */
  static List<FormLine> of(
      SchemaNode schema,
      JsonNode tree,
      SchemaWords words,
      Map<String, List<FormLine.Option>> choices,
      Map<String, String> faults,
      Place open) {
    SchemaForm form = new SchemaForm(words, choices, faults, open);
    form.sections(schema, tree, Place.WHOLE);
    return form.lines;
  }

  /** The section in which a place of the document stands. */
  static Place sectionOf(SchemaNode schema, Place place) {
    SchemaNode at = schema;
    Place section = Place.WHOLE;
    for (String part : place.dotted().split("\\.")) {
      SchemaNode field = at.fields().get(part);
      if (field == null || !isBig(field)) {
        return section;
      }
      section = section.field(part);
      if (!at.requires(part) || !field.holdsGroups()) {
        return section;
      }
      at = field;
    }
    return section;
  }

  /** Each group and list as a section of its own, and one of the simple fields. */
  private void sections(SchemaNode schema, JsonNode tree, Place place) {
    boolean first = place.dotted().isEmpty();
    if (first) {
      simpleSection(schema, tree, place);
    }
    Map<String, SchemaNode> all = schema.fields();
    all.forEach(
        (name, field) -> {
          if (isBig(field)) {
            bigSection(field, value(tree, name), place.field(name), schema.requires(name));
          }
        });
    if (!first) {
      simpleSection(schema, tree, place);
    }
  }

  private void simpleSection(SchemaNode schema, JsonNode tree, Place place) {
    Map<String, SchemaNode> all = schema.fields();
    List<String> simple = all.keySet().stream().filter(n -> !isBig(all, n)).toList();
    boolean first = place.dotted().isEmpty();
    begin(place, words.section(place), "", first || simpleFault(place, simple));
    all.forEach(
        (name, field) -> {
          if (simple.contains(name)) {
            field(field, value(tree, name), place.field(name), schema.requires(name));
          }
        });
    end();
  }

  private static boolean isBig(Map<String, SchemaNode> all, String name) {
    SchemaNode field = all.get(name);
    return field != null && isBig(field);
  }

  private void bigSection(SchemaNode field, JsonNode tree, Place place, boolean required) {
    if (field.kind() == SchemaNode.Kind.GROUP && required && field.holdsGroups()) {
      sections(field, tree, place);
      return;
    }
    boolean wrong = faults.keySet().stream().anyMatch(f -> new Place(f).isWithin(place));
    begin(place, words.field(place), words.hint(place, field), wrong);
    if (field.kind() == SchemaNode.Kind.GROUP) {
      group(field, tree, place, required);
    } else {
      list(field, tree, place);
    }
    end();
  }

  private static boolean isBig(SchemaNode field) {
    return field.kind() == SchemaNode.Kind.GROUP || field.kind() == SchemaNode.Kind.LIST;
  }

  private boolean simpleFault(Place place, List<String> simple) {
    return faults.containsKey(place.dotted())
        || simple.stream().anyMatch(name -> faults.containsKey(place.field(name).dotted()));
  }

  private void begin(Place place, String label, String hint, boolean wrong) {
    String error = faults.getOrDefault(place.dotted(), "");
    boolean wanted = !open.dotted().isEmpty() && open.dotted().equals(place.dotted());
    lines.add(FormLine.at(FormLine.Kind.SECTION, place, label, hint, error).on(wrong || wanted));
  }

  private void end() {
    lines.add(FormLine.mark(FormLine.Kind.SECTION_END));
  }

  private void field(SchemaNode schema, JsonNode tree, Place place, boolean required) {
    if (schema.kind() == SchemaNode.Kind.GROUP) {
      String hint = words.hint(place, schema);
      lines.add(FormLine.at(FormLine.Kind.GROUP, place, words.field(place), hint, error(place)));
      group(schema, tree, place, required);
      lines.add(FormLine.mark(FormLine.Kind.GROUP_END));
    } else if (schema.kind() == SchemaNode.Kind.LIST) {
      String hint = words.hint(place, schema);
      lines.add(FormLine.at(FormLine.Kind.GROUP, place, words.field(place), hint, error(place)));
      list(schema, tree, place);
      lines.add(FormLine.mark(FormLine.Kind.GROUP_END));
    } else {
      lines.add(fields.of(schema, tree, place, required));
    }
  }

  /**
   * The fields of a group; an optional group stands behind a box that says whether it is wanted.
   */
  private void group(SchemaNode schema, JsonNode tree, Place place, boolean required) {
    boolean optional = !required || schema.nullable();
    if (optional) {
      lines.add(
          FormLine.at(FormLine.Kind.WANTED, place, words.wanted(place), "", "")
              .called(FormTree.wantedName(place))
              .on(tree.isObject()));
    }
    JsonNode shown = tree.isObject() ? tree : Shape.blank(schema);
    schema
        .fields()
        .forEach(
            (name, field) ->
                field(field, value(shown, name), place.field(name), schema.requires(name)));
    if (optional) {
      lines.add(FormLine.mark(FormLine.Kind.WANTED_END));
    }
  }

  private void list(SchemaNode schema, JsonNode tree, Place place) {
    if (fields.isChecked(schema, place)) {
      lines.add(fields.checks(tree, place));
      return;
    }
    lines.add(
        FormLine.at(FormLine.Kind.LIST, place, words.field(place), "", "")
            .called(FormTree.countName(place))
            .holding(Integer.toString(tree.size())));
    for (int i = 0; i < tree.size(); i++) {
      item(schema.item(), tree.get(i), place, i, tree.size());
    }
    ListAct add = new ListAct(ListAct.Kind.ADD, place);
    FormLine end = FormLine.at(FormLine.Kind.LIST_END, place, words.add(place), "", "");
    lines.add(end.holding(add.value()));
  }

  private void item(SchemaNode schema, JsonNode tree, Place list, int index, int size) {
    Place place = list.item(index);
    String label = words.item(list, index);
    List<FormLine.Button> buttons = buttons(place, label, index, size);
    if (schema.kind() != SchemaNode.Kind.GROUP) {
      lines.add(fields.named(schema, tree, place, label).with(buttons));
      return;
    }
    boolean simple = schema.fields().values().stream().noneMatch(SchemaForm::isBig);
    lines.add(
        FormLine.at(FormLine.Kind.ITEM, place, label, "", error(place)).on(simple).with(buttons));
    schema
        .fields()
        .forEach(
            (name, field) ->
                field(field, value(tree, name), place.field(name), schema.requires(name)));
    lines.add(FormLine.mark(FormLine.Kind.ITEM_END));
  }

  private List<FormLine.Button> buttons(Place place, String label, int index, int size) {
    List<FormLine.Button> buttons = new ArrayList<>();
    if (index > 0) {
      buttons.add(words.button(new ListAct(ListAct.Kind.UP, place), label));
    }
    if (index < size - 1) {
      buttons.add(words.button(new ListAct(ListAct.Kind.DOWN, place), label));
    }
    buttons.add(words.button(new ListAct(ListAct.Kind.REMOVE, place), label));
    return buttons;
  }

  private String error(Place place) {
    return faults.getOrDefault(place.dotted(), "");
  }

  private static JsonNode value(JsonNode tree, String name) {
    JsonNode value = tree.get(name);
    return value == null ? MissingNode.getInstance() : value;
  }
}
