package vn.thicaicach.platform.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The texts of the interface, one file a room: key {@code contests.title} stands in {@code
 * messages/contests.properties} as {@code title}. Thread-safe.
 */
public final class Messages {
  private static final Logger log = LoggerFactory.getLogger(Messages.class);
  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)\\}");

  private final Map<String, Properties> rooms = new ConcurrentHashMap<>();

  /** The sentence of a key with {@code {name}} placeholders filled; a missing key shows itself. */
  public String text(String key, Map<String, ?> args) {
    int dot = key.indexOf('.');
    String pattern =
        dot < 0 ? null : room(key.substring(0, dot)).getProperty(key.substring(dot + 1));
    if (pattern == null) {
      log.warn("no text for key {}", key);
      return key;
    }
    return args.isEmpty() ? pattern : fill(pattern, args);
  }

  /** The sentence of a key without placeholders. */
  public String text(String key) {
    return text(key, Map.of());
  }

  /** Whether the key has a text. */
  public boolean has(String key) {
    int dot = key.indexOf('.');
    return dot > 0 && room(key.substring(0, dot)).containsKey(key.substring(dot + 1));
  }

  private static String fill(String pattern, Map<String, ?> args) {
    return PLACE
        .matcher(pattern)
        .replaceAll(
            m -> {
              Object value = args.get(m.group(1));
              return Matcher.quoteReplacement(value == null ? m.group() : value.toString());
            });
  }

  private Properties room(String name) {
    return rooms.computeIfAbsent(name, Messages::load);
  }

  private static Properties load(String room) {
    Properties texts = new Properties();
    try (InputStream in = Messages.class.getResourceAsStream("/messages/" + room + ".properties")) {
      if (in != null) {
        texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }
}
