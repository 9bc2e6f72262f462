package vn.thicaicach.platform.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Pure rule: what an unquoted word of a content file means. */
final class PlainScalar {
  private static final Pattern NULL = Pattern.compile("|~|null");
  private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
  private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]*)\\.[0-9]+");

  /**
   * Words that YAML 1.1 readers take for a truth value or a null, numbers they take for octal,
   * hexadecimal, base 60 or floating point. A phone number 0913… or a time 07:00 is among them.
   */
  private static final Pattern TRAP =
      Pattern.compile(
          "(?i:yes|no|on|off|y|n)|True|TRUE|False|FALSE|Null|NULL"
              + "|[+-]?0[0-9_]+|[+-]?[0-9][0-9_]*(:[0-5]?[0-9])+(\\.[0-9_]*)?"
              + "|[+-]?0[xob][0-9a-fA-F_]+|[+-]?[0-9]+_[0-9_]*|\\+[0-9]+|[+-]?[0-9]{19,}"
              + "|[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)[eE][+-]?[0-9]+|[+-]?\\.[0-9]+|[0-9]+\\."
              + "|[+-]?\\.(?i:inf|nan)");

  private PlainScalar() {}

  /** Whether the word must stand in quotes to be safe. */
  static boolean isTrap(String word) {
    return TRAP.matcher(word).matches();
  }

  /** null, true, false, a whole number, an exact decimal, or text. */
  static JsonNode read(String word) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (NULL.matcher(word).matches()) {
      return nodes.nullNode();
    }
    if ("true".equals(word) || "false".equals(word)) {
      return nodes.booleanNode("true".equals(word));
    }
    if (INTEGER.matcher(word).matches()) {
      long value = Long.parseLong(word);
      return value == (int) value ? nodes.numberNode((int) value) : nodes.numberNode(value);
    }
    if (DECIMAL.matcher(word).matches()) {
      return nodes.numberNode(new BigDecimal(word));
    }
    return nodes.textNode(word);
  }
}
