package vn.thicaicach.platform.config;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.platform.StartText;

/**
 * Raw settings while they are read: file below environment, typed getters that note what is wrong
 * instead of stopping at the first error. An empty value counts as not set. In the environment each
 * key may carry {@link #PREFIX}, for machines where a plain name is taken by another program.
 */
final class Settings {
  static final String PREFIX = "TCC_";

  private final Map<String, String> values = new LinkedHashMap<>();
  private final TreeSet<String> known = new TreeSet<>();
  private final List<String> errors = new ArrayList<>();
  private final List<String> strict = new ArrayList<>();

  Settings(Map<String, String> environment) {
    String file = environment.getOrDefault("CONFIG_FILE", "");
    if (!file.isBlank()) {
      readFile(Path.of(file));
    }
    environment.forEach((key, value) -> put(key, value));
    environment.forEach(
        (key, value) -> {
          if (key.startsWith(PREFIX)) {
            put(key.substring(PREFIX.length()), value);
            strict.add(key.substring(PREFIX.length()));
          }
        });
    known.add("CONFIG_FILE");
  }

  private void put(String key, String value) {
    if (!value.isBlank()) {
      values.put(key, value.trim());
    }
  }

  private void readFile(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      errors.add(StartText.of("config.file", file, e.getMessage()));
    }
    for (String key : properties.stringPropertyNames()) {
      put(key, properties.getProperty(key));
      strict.add(key);
    }
  }

  /** Whether the operator gave a value, right or wrong. */
  boolean given(String key) {
    return values.containsKey(key);
  }

  /** Notes an error that no single key has. */
  void error(String key, Object... parts) {
    errors.add(StartText.of(key, parts));
  }

  int integer(String key, int usual, int min, int max) {
    Integer value =
        read(
            key,
            raw -> {
              int number = raw.matches("\\d{1,9}") ? Integer.parseInt(raw) : -1;
              if (number < min || number > max) {
                throw new IllegalArgumentException(StartText.of("config.number", min, max));
              }
              return number;
            });
    return value == null ? usual : value;
  }

  boolean flag(String key) {
    Boolean value =
        read(
            key,
            raw ->
                switch (raw.toLowerCase(Locale.ROOT)) {
                  case "1", "true", "yes" -> true;
                  case "0", "false", "no" -> false;
                  default -> throw new IllegalArgumentException(StartText.of("config.flag"));
                });
    return value != null && value;
  }

  Path folder(String key, String usual) {
    Path value = path(key);
    return value == null ? Path.of(usual).toAbsolutePath().normalize() : value;
  }

  /** An absolute path, or null when not set. */
  @Nullable Path path(String key) {
    return read(
        key,
        raw -> {
          try {
            return Path.of(raw).toAbsolutePath().normalize();
          } catch (InvalidPathException e) {
            throw new IllegalArgumentException(StartText.of("config.path"), e);
          }
        });
  }

  <E extends Enum<E>> E choice(String key, Class<E> type, E usual) {
    E value =
        read(
            key,
            raw -> {
              for (E constant : type.getEnumConstants()) {
                if (constant.name().equalsIgnoreCase(raw)) {
                  return constant;
                }
              }
              throw new IllegalArgumentException(
                  StartText.of(
                      "config.choice",
                      List.of(type.getEnumConstants()).toString().toLowerCase(Locale.ROOT)));
            });
    return value == null ? usual : value;
  }

  String matching(String key, String usual, String pattern) {
    String value =
        read(
            key,
            raw -> {
              if (!raw.matches(pattern)) {
                throw new IllegalArgumentException(StartText.of("config.pattern", pattern));
              }
              return raw;
            });
    return value == null ? usual : value;
  }

  @Nullable URI publicUrl(String key) {
    return read(key, PublicUrl::parse);
  }

  /** A hidden value of at least {@code min} characters, or null when not set. */
  @Nullable Secret secret(String key, int min) {
    return read(
        key,
        raw -> {
          if (raw.length() < min) {
            throw new IllegalArgumentException(StartText.of("config.short", min));
          }
          return new Secret(raw);
        });
  }

  /**
   * The value of {@code key} read by {@code parser}, null when not set or wrong; a wrong one is
   * noted with the parser's reason and never with the value, which may be a secret.
   */
  <T> @Nullable T read(String key, Function<String, T> parser) {
    known.add(key);
    String raw = values.get(key);
    if (raw == null) {
      return null;
    }
    try {
      return parser.apply(raw);
    } catch (IllegalArgumentException e) {
      errors.add(StartText.of("config.wrong", key, e.getMessage()));
      return null;
    }
  }

  /** Everything that is wrong, unknown keys last; empty when all is well. */
  List<String> errors() {
    List<String> all = new ArrayList<>(errors);
    for (String key : new TreeSet<>(strict)) {
      if (!known.contains(key)) {
        all.add(StartText.of("config.unknown", key, String.join(", ", known)));
      }
    }
    return all;
  }
}
