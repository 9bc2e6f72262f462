package vn.thicaicach.platform;

import java.util.Map;

/**
 * What is wrong with one field of a form.
 *
 * @param field the name of the field as the form sends it
 * @param code key of the sentence in the messages, without the leading {@code error.}
 * @param args values for the placeholders of that sentence
 */
public record FieldError(String field, String code, Map<String, Object> args) {
  public FieldError(String field, String code) {
    this(field, code, Map.of());
  }
}
