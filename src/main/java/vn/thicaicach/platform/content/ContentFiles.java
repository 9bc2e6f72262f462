package vn.thicaicach.platform.content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Folders of content: {@code *.yaml} files with one {@code schema.json} beside them. */
public final class ContentFiles {
  private ContentFiles() {}

  /** Reads one file and checks it against the schema beside it. Blocking. */
  public static Content read(Path file) throws IOException {
    return read(file, ContentSchema.load(file.resolveSibling("schema.json")));
  }

  /** Reads every content file of a folder, by name. Blocking. */
  public static List<Content> readAll(Path folder) throws IOException {
    ContentSchema schema = ContentSchema.load(folder.resolve("schema.json"));
    List<Content> contents = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(ContentFiles::isContent).sorted().toList()) {
        contents.add(read(file, schema));
      }
    }
    return contents;
  }

  private static Content read(Path file, ContentSchema schema) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    String name = folder == null ? "" : folder.getFileName() + "/";
    return schema.check(name + file.getFileName(), Files.readAllBytes(file));
  }

  private static boolean isContent(Path file) {
    return file.getFileName().toString().endsWith(".yaml");
  }
}
