package vn.thicaicach.platform.content;

import java.util.HashMap;
import java.util.Map;
import vn.thicaicach.platform.http.Messages;

/** Sentences of the faults, from {@code messages/content.properties}. */
final class Reasons {
  private static final Messages MESSAGES = new Messages();

  private Reasons() {}

  static boolean has(String key) {
    return MESSAGES.has("content." + key);
  }

  /** The sentence with {0}, {1} … filled. */
  static String of(String key, Object... args) {
    Map<String, Object> named = new HashMap<>();
    for (int i = 0; i < args.length; i++) {
      named.put(Integer.toString(i), String.valueOf(args[i]));
    }
    return MESSAGES.text("content." + key, named);
  }
}
