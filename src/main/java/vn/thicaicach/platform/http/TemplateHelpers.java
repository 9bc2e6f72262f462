package vn.thicaicach.platform.http;

import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.Helper;
import com.github.jknack.handlebars.Options;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.platform.text.Formats;

/** The helpers of all templates. Each returns plain text, which Handlebars escapes. */
final class TemplateHelpers {
  private final Messages messages;
  private final Assets assets;

  TemplateHelpers(Messages messages, Assets assets) {
    this.messages = messages;
    this.assets = assets;
  }

  void registerOn(Handlebars handlebars) {
    register(handlebars, "t", (key, options) -> messages.text(key.toString(), options.hash));
    register(handlebars, "asset", (file, options) -> assets.url(file.toString()));
    register(handlebars, "num", (n, options) -> Formats.number(((Number) n).longValue()));
    register(handlebars, "dec", TemplateHelpers::decimal);
    register(handlebars, "pct", TemplateHelpers::percent);
    register(handlebars, "datetime", (at, options) -> Formats.dateTime(instant(at)));
    register(handlebars, "until", (at, options) -> Formats.until(instant(at)));
    register(handlebars, "date", (at, options) -> date(at));
    register(handlebars, "clock", (at, options) -> Formats.clock(instant(at)));
    register(handlebars, "minute", (at, options) -> Formats.minute(instant(at)));
    register(handlebars, "duration", (ms, options) -> Formats.duration(((Number) ms).longValue()));
    register(handlebars, "millis", (at, options) -> Long.toString(instant(at).toEpochMilli()));
    register(handlebars, "tel", (phone, options) -> phone.toString().replaceAll("[^0-9+]", ""));
    handlebars.registerHelper("imports", this::imports);
    handlebars.registerHelper("csrf", TemplateHelpers::formToken);
    handlebars.registerHelper("eq", TemplateHelpers::sameText);
  }

  /** Helpers of one value: an absent value renders as nothing. */
  private static void register(
      Handlebars handlebars,
      String name,
      java.util.function.BiFunction<Object, Options, String> f) {
    Helper<@Nullable Object> helper =
        (value, options) -> value == null ? "" : f.apply(value, options);
    handlebars.registerHelper(name, helper);
  }

  private static String decimal(Object value, Options options) {
    return Formats.decimal(new BigDecimal(value.toString()), options.<Integer>param(0, 1));
  }

  private static String percent(Object part, Options options) {
    Number whole = options.param(0);
    return Formats.percent(((Number) part).longValue(), whole.longValue());
  }

  private static Instant instant(Object at) {
    return at instanceof Instant i ? i : Instant.ofEpochMilli(((Number) at).longValue());
  }

  private static String date(Object at) {
    return Formats.date(
        at instanceof LocalDate d ? d : instant(at).atZone(Formats.ZONE).toLocalDate());
  }

  /** Lets the browser fetch what a script imports together with it, not one after the other. */
  private Object imports(Object script, Options options) {
    StringBuilder links = new StringBuilder();
    for (String file : assets.imports(script.toString())) {
      links.append("<link rel=\"modulepreload\" href=\"").append(assets.url(file)).append("\">\n");
    }
    return new Handlebars.SafeString(links);
  }

  private static Object formToken(@Nullable Object ignored, Options options) {
    Object token = options.context.get("formToken");
    String field = "<input type=\"hidden\" name=\"" + FormTokens.FIELD + "\" value=\"";
    return new Handlebars.SafeString(
        field + Handlebars.Utils.escapeExpression(Objects.toString(token, "")) + "\">");
  }

  private static Object sameText(@Nullable Object a, Options options) {
    boolean same =
        options.params.length > 0
            && Objects.equals(Objects.toString(a, null), Objects.toString(options.param(0), null));
    if (options.tagType == com.github.jknack.handlebars.TagType.SECTION) {
      try {
        return same ? options.fn() : options.inverse();
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
    return same;
  }
}
