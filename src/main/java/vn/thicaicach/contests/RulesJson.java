package vn.thicaicach.contests;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.LocalDate;
import vn.thicaicach.platform.http.Json;

/** The rules as they are stored: one JSON document; unknown fields are refused. */
final class RulesJson {
  private static final ObjectMapper MAPPER =
      Json.strict()
          .copy()
          .registerModule(new SimpleModule().addDeserializer(LocalDate.class, new DateReader()));

  private RulesJson() {}

  static Rules read(String json) {
    try {
      return MAPPER.readValue(json, Rules.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("rules in the database cannot be read", e);
    }
  }

  private static final class DateReader extends JsonDeserializer<LocalDate> {
    @Override
    public LocalDate deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      return LocalDate.parse(parser.getText());
    }
  }
}
