package vn.thicaicach.platform.http;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.Template;
import com.github.jknack.handlebars.cache.ConcurrentMapTemplateCache;
import com.github.jknack.handlebars.context.JavaBeanValueResolver;
import com.github.jknack.handlebars.context.MapValueResolver;
import com.github.jknack.handlebars.context.MethodValueResolver;
import com.github.jknack.handlebars.io.ClassPathTemplateLoader;
import com.github.jknack.handlebars.io.TemplateSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Turns a template and a model into HTML. Templates come from the class path only; models are
 * records, maps and lists. Rendering takes well under a millisecond and never blocks.
 */
public final class Pages {
  private final Handlebars handlebars;

  public Pages(Messages messages, Assets assets) {
    handlebars =
        new Handlebars(new Remembered())
            .with(new ConcurrentMapTemplateCache())
            .with(new HtmlEscaping());
    handlebars.infiniteLoops(false);
    new TemplateHelpers(messages, assets).registerOn(handlebars);
  }

  /**
   * Renders a page.
   *
   * @param view template below {@code templates/}, without suffix
   * @param model what the template reads
   * @param shell values of every page: form token, viewer, banners
   */
  public String render(String view, Object model, Map<String, ?> shell) {
    try {
      Template template = handlebars.compile(view);
      Context context =
          Context.newBuilder(model)
              .combine(shell)
              .resolver(
                  MapValueResolver.INSTANCE,
                  MethodValueResolver.INSTANCE,
                  JavaBeanValueResolver.INSTANCE)
              .build();
      return template.apply(context);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Finds each template on the class path once, not with every page. */
  private static final class Remembered extends ClassPathTemplateLoader {
    private final Map<String, TemplateSource> known = new ConcurrentHashMap<>();

    Remembered() {
      super("/templates", ".hbs");
    }

    @Override
    public TemplateSource sourceAt(String location) throws IOException {
      TemplateSource source = known.get(location);
      if (source == null) {
        source = super.sourceAt(location);
        known.put(location, source);
      }
      return source;
    }
  }
}
