package vn.thicaicach.contests.drafts;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import vn.thicaicach.contests.ContestFiles;
import vn.thicaicach.platform.content.Content;
import vn.thicaicach.platform.content.ContentSchema;
import vn.thicaicach.platform.http.Json;

/** The schema of contests and the rule-books that came with the program, read at the start. */
public final class DraftSchema {
  private final ContentSchema checks;
  private final SchemaNode shape;
  private final List<Content> shipped;

  private DraftSchema(ContentSchema checks, SchemaNode shape, List<Content> shipped) {
    this.checks = checks;
    this.shape = shape;
    this.shipped = shipped;
  }

  /**
   * Reads {@code schema.json} and the sound contests of a content folder. Blocking; that the schema
   * cannot be read is a fault of the installation.
   */
  public static DraftSchema read(Path folder) {
    try {
      Path file = folder.resolve("schema.json");
      return new DraftSchema(
          ContentSchema.load(file),
          SchemaNode.of(Json.read(Files.readString(file))),
          ContestFiles.readAll(folder).stream().filter(Content::sound).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A text with the faults of its YAML and of the schema. */
  Content check(String document) {
    return checks.check("ban-soan", document.getBytes(StandardCharsets.UTF_8));
  }

  /** What forms are made from. */
  SchemaNode shape() {
    return shape;
  }

  /** The documents that came with the program. */
  List<JsonNode> shipped() {
    return shipped.stream().map(Content::tree).toList();
  }
}
