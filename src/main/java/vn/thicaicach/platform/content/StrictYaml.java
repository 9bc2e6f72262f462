package vn.thicaicach.platform.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.StreamStartEvent;
import org.yaml.snakeyaml.parser.ParserException;

/**
 * The part of YAML in which what is written is what is read: no duplicate keys, no anchors, tags or
 * merges, one document, and no plain word that some reader takes for another value. Keeps the line
 * of every place. One instance reads one file.
 */
final class StrictYaml {
  private static final int DEPTH = 40;

  private final String file;
  private final Map<String, Integer> lines = new LinkedHashMap<>();
  private final List<ContentIssue> issues = new ArrayList<>();
  private @Nullable Iterator<Event> events;

  StrictYaml(String file) {
    this.file = file;
  }

  /** Line of each JSON pointer, first line 1. */
  Map<String, Integer> lines() {
    return lines;
  }

  /** What was refused. */
  List<ContentIssue> issues() {
    return issues;
  }

  /** The tree; a missing node when the text is no YAML at all. */
  JsonNode read(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(10_000_000);
    try {
      events = new Yaml(options).parse(new StringReader(text)).iterator();
      return document();
    } catch (MarkedYAMLException e) {
      issue(line(e.getProblemMark()), "", "yaml.syntax", String.valueOf(e.getProblem()));
    } catch (YAMLException e) {
      issue(1, "", "yaml.syntax", String.valueOf(e.getMessage()));
    }
    return MissingNode.getInstance();
  }

  private JsonNode document() {
    Event event = next();
    while (event instanceof StreamStartEvent || event instanceof DocumentStartEvent) {
      event = next();
    }
    if (!(event instanceof NodeEvent)) {
      issue(1, "", "yaml.empty");
      return MissingNode.getInstance();
    }
    JsonNode tree = value(event, "", 0);
    next();
    Event end = next();
    if (end instanceof DocumentStartEvent) {
      issue(line(end.getStartMark()), "", "yaml.documents");
    }
    return tree;
  }

  private JsonNode value(Event event, String path, int depth) {
    int line = line(event.getStartMark());
    lines.putIfAbsent(path, line);
    if (event instanceof AliasEvent || ((NodeEvent) event).getAnchor() != null) {
      issue(line, path, "yaml.alias");
    }
    if (event instanceof AliasEvent) {
      return NullNode.getInstance();
    }
    if (depth > DEPTH) {
      throw new ParserException(null, null, "depth > " + DEPTH, event.getStartMark());
    }
    if (event instanceof ScalarEvent scalar) {
      return scalar(scalar, path, line);
    }
    if (((CollectionStartEvent) event).getTag() != null) {
      issue(line, path, "yaml.tag");
    }
    return event instanceof MappingStartEvent ? mapping(path, depth) : sequence(path, depth);
  }

  private ObjectNode mapping(String path, int depth) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (Event key = next(); !(key instanceof MappingEndEvent); key = next()) {
      int line = line(key.getStartMark());
      String name = key instanceof ScalarEvent scalar ? nfc(scalar.getValue()) : "";
      if (!(key instanceof ScalarEvent) || name.isEmpty() || "<<".equals(name)) {
        throw new ParserException(null, null, "key", key.getStartMark());
      }
      String at = path + "/" + name.replace("~", "~0").replace("/", "~1");
      if (object.has(name)) {
        issue(line, at, "yaml.duplicate", name);
      }
      lines.put(at, line);
      object.set(name, value(next(), at, depth + 1));
    }
    return object;
  }

  private ArrayNode sequence(String path, int depth) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (Event item = next(); !(item instanceof SequenceEndEvent); item = next()) {
      array.add(value(item, path + "/" + array.size(), depth + 1));
    }
    return array;
  }

  private JsonNode scalar(ScalarEvent event, String path, int line) {
    if (event.getTag() != null) {
      issue(line, path, "yaml.tag");
    }
    String text = nfc(event.getValue());
    if (!event.isPlain()) {
      return JsonNodeFactory.instance.textNode(text);
    }
    if (PlainScalar.isTrap(text)) {
      issue(line, path, "yaml.trap", text);
    }
    return PlainScalar.read(text);
  }

  private Event next() {
    return Objects.requireNonNull(events).next();
  }

  private void issue(int line, String path, String key, String... args) {
    issues.add(new ContentIssue(file, line, path, Reasons.of(key, (Object[]) args)));
  }

  private static int line(@Nullable Mark mark) {
    return mark == null ? 1 : mark.getLine() + 1;
  }

  private static String nfc(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }
}
