package vn.thicaicach.app;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request of the crawl.
 *
 * @param form sent as a form, or null
 * @param json sent as JSON, or null
 * @param contest the contest it asks about, or null
 * @param reach who may reach what it asks for
 * @param paper whose paper it asks for, or null
 * @param apart asked on a browser of its own, since it ends the session
 */
record Ask(
    String path,
    @Nullable Map<String, String> form,
    @Nullable String json,
    @Nullable String contest,
    Reach reach,
    @Nullable Who paper,
    boolean apart) {

  /** Who among those whom the route lets in may reach the thing. */
  enum Reach {
    ANYBODY,
    /** Staff of the unit of the contests. */
    HERE,
    /** Staff of the whole installation. */
    WHOLE,
    /** It does not exist under this address. */
    NOWHERE
  }

  static Ask of(String path) {
    return new Ask(path, null, null, null, Reach.ANYBODY, null, false);
  }

  Ask with(Map<String, String> fields) {
    return new Ask(path, fields, json, contest, reach, paper, apart);
  }

  Ask withJson(String body) {
    return new Ask(path, form, body, contest, reach, paper, apart);
  }

  Ask about(String other) {
    return new Ask(path, form, json, other, reach, paper, apart);
  }

  Ask reach(Reach other) {
    return new Ask(path, form, json, contest, other, paper, apart);
  }

  Ask paper(Who who) {
    return new Ask(path, form, json, contest, reach, who, apart);
  }

  Ask onItsOwn() {
    return new Ask(path, form, json, contest, reach, paper, true);
  }

  /** What the asker wrote into the form. */
  String typed() {
    return form == null ? "" : String.join("\n", form.values());
  }

  Probe.Answer send(Probe browser) {
    if (json != null) {
      return browser.withToken().postJson(path, json);
    }
    return form == null ? browser.get(path) : browser.withToken().post(path, form);
  }
}
