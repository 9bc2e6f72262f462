package vn.thicaicach.platform.http;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.Template;
import com.github.jknack.handlebars.cache.ConcurrentMapTemplateCache;
import com.github.jknack.handlebars.context.JavaBeanValueResolver;
import com.github.jknack.handlebars.context.MapValueResolver;
import com.github.jknack.handlebars.context.MethodValueResolver;
import com.github.jknack.handlebars.io.ClassPathTemplateLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Turns a template and a model into HTML. Templates come from the class path only; models are
 * records, maps and lists. Rendering takes well under a millisecond and never blocks.
 */
public final class Pages {
  private final Handlebars handlebars;

  public Pages(Messages messages, Assets assets) {
    handlebars =
        new Handlebars(new ClassPathTemplateLoader("/templates", ".hbs"))
            .with(new ConcurrentMapTemplateCache());
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
}
