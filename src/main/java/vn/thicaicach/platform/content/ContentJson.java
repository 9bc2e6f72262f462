package vn.thicaicach.platform.content;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.time.LocalDate;

/** Content as JSON text, for a room that keeps a whole document, and as the room's records. */
public final class ContentJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new SimpleModule().addDeserializer(LocalDate.class, new DateReader()))
          .build();

  private ContentJson() {}

  /** A tree as a record; that it does not fit is a bug, its schema was checked before. */
  public static <T> T read(JsonNode tree, Class<T> type) {
    try {
      return MAPPER.treeToValue(tree, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("content is no " + type, e);
    }
  }

  /** A stored document as a record. */
  public static <T> T read(String text, Class<T> type) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("stored content is no " + type, e);
    }
  }

  private static final class DateReader extends FromStringDeserializer<LocalDate> {
    private static final long serialVersionUID = 1;

    DateReader() {
      super(LocalDate.class);
    }

    @Override
    protected LocalDate _deserialize(String value, DeserializationContext context) {
      return LocalDate.parse(value);
    }
  }
}
