package vn.thicaicach.contests.drafts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A press of a button beside a list: one more item, one less, one moved. Pure.
 *
 * @param place the list for {@code ADD}, else the item
 */
record ListAct(Kind kind, Place place) {
  private static final Pattern FORM =
      Pattern.compile("(ADD|REMOVE|UP|DOWN):([A-Za-z0-9.-]{1,200})");

  /** What happens to the list. */
  enum Kind {
    ADD,
    REMOVE,
    UP,
    DOWN
  }

  /** The value of a button; empty when it is none of these. */
  static Optional<ListAct> read(String pressed) {
    Matcher matcher = FORM.matcher(pressed);
    return matcher.matches()
        ? Optional.of(new ListAct(Kind.valueOf(matcher.group(1)), new Place(matcher.group(2))))
        : Optional.empty();
  }

  /** The value of its button. */
  String value() {
    return kind + ":" + place.dotted();
  }

  /** Changes the tree; a place that is not there changes nothing. */
  void apply(SchemaNode schema, JsonNode tree) {
    Place list = kind == Kind.ADD ? place : place.parent();
    if (tree.at(list.pointer()) instanceof ArrayNode items) {
      if (kind == Kind.ADD) {
        schema.at(list).ifPresent(s -> items.add(Shape.blank(s.item())));
      } else {
        change(items, place.last());
      }
    }
  }

  private void change(ArrayNode items, String number) {
    int at = number.matches("[0-9]{1,4}") ? Integer.parseInt(number) : items.size();
    int to = kind == Kind.UP ? at - 1 : at + 1;
    if (at < items.size() && kind == Kind.REMOVE) {
      items.remove(at);
    } else if (at < items.size() && to >= 0 && to < items.size()) {
      items.insert(to, items.remove(at));
    }
  }
}
