package vn.thicaicach.contests.drafts;

import java.util.List;

/**
 * One line of the form as the template writes it: a field, or where a section, group or list begins
 * or ends.
 *
 * @param kind which part of the template
 * @param id of its element; the target of links to a fault
 * @param name under which it is sent
 * @param hint empty: none
 * @param error what is wrong, in words; empty: nothing
 * @param value as it stands in the field; of a list how many items it has
 * @param on checked, wanted or open
 * @param options what can be chosen
 * @param buttons what can be done with an item
 */
record FormLine(
    Kind kind,
    String id,
    String name,
    String label,
    String hint,
    String error,
    String value,
    boolean on,
    List<Option> options,
    List<Button> buttons) {

  FormLine {
    options = List.copyOf(options);
    buttons = List.copyOf(buttons);
  }

  /** Parts of the template. */
  enum Kind {
    SECTION,
    SECTION_END,
    WANTED,
    WANTED_END,
    GROUP,
    GROUP_END,
    LIST,
    LIST_END,
    ITEM,
    ITEM_END,
    CHECKS,
    HIDDEN,
    TEXT,
    AREA,
    NUMBER,
    DATE,
    MOMENT,
    CHOICE,
    TRUTH
  }

  /** Something to choose. */
  record Option(String value, String label, boolean chosen) {
    Option choose(boolean now) {
      return new Option(value, label, now);
    }
  }

  /**
   * A button of a list.
   *
   * @param sign what is seen
   * @param label what it does, for those who hear the page
   */
  record Button(String value, String sign, String label) {}

  /** A line without a field. */
  static FormLine mark(Kind kind) {
    return new FormLine(kind, "", "", "", "", "", "", false, List.of(), List.of());
  }

  /** The line that begins at a place. */
  static FormLine at(Kind kind, Place place, String label, String hint, String error) {
    return new FormLine(
        kind, place.id(), place.dotted(), label, hint, error, "", false, List.of(), List.of());
  }

  FormLine called(String other) {
    return new FormLine(kind, id, other, label, hint, error, value, on, options, buttons);
  }

  FormLine holding(String text) {
    return new FormLine(kind, id, name, label, hint, error, text, on, options, buttons);
  }

  FormLine on(boolean now) {
    return new FormLine(kind, id, name, label, hint, error, value, now, options, buttons);
  }

  FormLine offering(List<Option> choices) {
    return new FormLine(kind, id, name, label, hint, error, value, on, choices, buttons);
  }

  FormLine with(List<Button> acts) {
    return new FormLine(kind, id, name, label, hint, error, value, on, options, acts);
  }
}
