package vn.thicaicach.attempts.proof;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file that anybody may have changed: a field that is missing or of another kind is an
 * {@link IllegalArgumentException}, never something else.
 */
record Fields(Map<?, ?> map) {
  static Fields of(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return new Fields(map);
    }
    throw new IllegalArgumentException("no object");
  }

  boolean has(String name) {
    return map.containsKey(name);
  }

  Fields in(String name) {
    return of(map.get(name));
  }

  String text(String name) {
    if (map.get(name) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException(name);
  }

  byte[] bytes(String name) {
    return HexFormat.of().parseHex(text(name));
  }

  long number(String name) {
    return number(map.get(name));
  }

  int count(String name) {
    return Math.toIntExact(number(name));
  }

  List<?> list(String name) {
    return list(map.get(name));
  }

  List<Long> numbers(String name) {
    return list(name).stream().map(Fields::number).toList();
  }

  static List<?> list(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw new IllegalArgumentException("no list");
  }

  static long number(@Nullable Object value) {
    if (value instanceof Integer || value instanceof Long) {
      return ((Number) value).longValue();
    }
    throw new IllegalArgumentException("no whole number");
  }
}
