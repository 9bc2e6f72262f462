package vn.thicaicach.platform.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.platform.proof.Hash;

/** A compiled JSON schema (2020-12) that checks content in YAML or JSON. Thread-safe. */
public final class ContentSchema {
  private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          registry ->
              registry.schemaRegistryConfig(
                  SchemaRegistryConfig.builder()
                      .formatAssertionsEnabled(true)
                      .pathType(PathType.JSON_POINTER)
                      .locale(VIETNAMESE)
                      .messageSource(ContentSchema::reason)
                      .errorMessageKeyword("errorMessage")
                      .build()));

  private final Schema schema;

  private ContentSchema(Schema schema) {
    this.schema = schema;
  }

  /** Reads a schema file; that it cannot be read or compiled is a fault of the installation. */
  public static ContentSchema load(Path file) throws IOException {
    return new ContentSchema(REGISTRY.getSchema(Files.readString(file), InputFormat.JSON));
  }

  /** Reads and checks content; {@code name} is the file as the faults will call it. */
  public Content check(String name, byte[] bytes) {
    StrictYaml yaml = new StrictYaml(name);
    String text = decode(bytes);
    if (text == null) {
      ContentIssue issue = new ContentIssue(name, 0, "", Reasons.of("yaml.utf8"));
      return new Content(name, MissingNode.getInstance(), List.of(issue), hash(bytes), Map.of());
    }
    JsonNode tree = yaml.read(text);
    Content content = new Content(name, tree, yaml.issues(), hash(bytes), yaml.lines());
    return content.sound() ? content.with(faults(content)) : content;
  }

  private List<ContentIssue> faults(Content content) {
    List<ContentIssue> issues = new ArrayList<>();
    for (Error error : schema.validate(content.tree())) {
      String at = error.getInstanceLocation().toString();
      String property = error.getProperty();
      String exact = property == null ? at : at + "/" + property;
      String path = content.lines().containsKey(exact) ? exact : at;
      issues.add(content.issue(path, error.getMessage()));
    }
    issues.sort(Comparator.comparingInt(ContentIssue::line));
    return issues;
  }

  private static String reason(
      String key, Supplier<String> standard, Locale locale, Object... args) {
    return Reasons.has("schema." + key) ? Reasons.of("schema." + key, args) : standard.get();
  }

  private static @Nullable String decode(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static String hash(byte[] bytes) {
    return Hash.hex(Hash.sha256(bytes));
  }
}
