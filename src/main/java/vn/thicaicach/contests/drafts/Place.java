package vn.thicaicach.contests.drafts;

import java.util.regex.Pattern;

/**
 * A place in a document, as fields of the form are named: {@code rules.audiences.0.name}; the whole
 * document is empty. Pure.
 */
record Place(String dotted) {
  private static final Pattern NUMBER = Pattern.compile("\\.[0-9]+(?=\\.|$)");

  static final Place WHOLE = new Place("");

  /** The place a JSON pointer leads to; names of fields hold no dots. */
  static Place ofPointer(String pointer) {
    return new Place(pointer.isEmpty() ? "" : pointer.substring(1).replace('/', '.'));
  }

  /** A field of the group at this place. */
  Place field(String name) {
    return new Place(dotted.isEmpty() ? name : dotted + "." + name);
  }

  /** An item of the list at this place, first is 0. */
  Place item(int index) {
    return field(Integer.toString(index));
  }

  /** As a JSON pointer. */
  String pointer() {
    return dotted.isEmpty() ? "" : "/" + dotted.replace('.', '/');
  }

  /** Id of its element in the page. */
  String id() {
    return "o-" + dotted.replace('.', '-');
  }

  /** The same without numbers of items: what all such places have in common. */
  String kind() {
    return NUMBER.matcher(dotted).replaceAll("");
  }

  /** The group or list it stands in. */
  Place parent() {
    int dot = dotted.lastIndexOf('.');
    return dot < 0 ? WHOLE : new Place(dotted.substring(0, dot));
  }

  /** The last part: a field or a number. */
  String last() {
    return dotted.substring(dotted.lastIndexOf('.') + 1);
  }

  /** Whether it is that place or lies in it. */
  boolean isWithin(Place other) {
    return other.dotted.isEmpty()
        || dotted.equals(other.dotted)
        || dotted.startsWith(other.dotted + ".");
  }
}
