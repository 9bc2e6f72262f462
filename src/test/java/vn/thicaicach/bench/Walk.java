package vn.thicaicach.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The way of one person through the real pages: in, to the paper, and out again. */
final class Walk {
  private static final String CONTEST = "/cuoc-thi/" + Content.CODE;

  /** How soon a page of the waiting room is loaded anew. */
  private static final Pattern REFRESH =
      Pattern.compile("http-equiv=\"refresh\" content=\"([0-9]+)\"");

  private static final Pattern QUESTION =
      Pattern.compile("<fieldset class=\"question\"[^>]*data-question=\"([^\"]+)\"");
  private static final Pattern OPTION =
      Pattern.compile(
          "type=\"radio\" name=\"[^\"]+\" value=\"([^\"]+)\"[^>]*>.*?</span>(.*?)</span></label>");

  private final Steps steps;
  private final Browser browser;
  private String code = "";

  Walk(Steps steps, int port) {
    this(steps, port, false);
  }

  Walk(Steps steps, int port, boolean tls) {
    this.steps = steps;
    this.browser = new Browser(port, tls);
  }

  Browser browser() {
    return browser;
  }

  /** The first page, then registration as a form; ends signed in at the page before the start. */
  Future<Void> register(long unit, int number) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("unit", Long.toString(unit));
    fields.put("fullName", "Người Dự Thi");
    fields.put("phone", "09" + (10_000_000 + number % 90_000_000));
    fields.put("birthYear", Integer.toString(1950 + number % 50));
    fields.put("audience", "CITIZEN");
    fields.put("displayName", number % 3 == 0 ? "ANONYMOUS" : "FULL");
    fields.put("consent", "yes");
    return steps
        .page(browser, "first page", CONTEST)
        .compose(
            seen -> steps.page(browser, "registration page", CONTEST + "/dang-ky?don-vi=" + unit))
        .compose(form -> steps.form(browser, "register", CONTEST + "/dang-ky", fields))
        .compose(done -> steps.page(browser, "personal code", "/ma-ca-nhan"))
        .mapEmpty();
  }

  /** Registers as a program does, long before the contest; keeps only the personal code. */
  Future<Void> registerAhead(long unit, int number) {
    String body =
        """
        {"unit":%d,"fullName":"Người Dự Thi","birthYear":%d,"phone":"09%d","audience":"CITIZEN",\
        "displayName":"FULL","consent":true}"""
            .formatted(unit, 1950 + number % 50, 10_000_000 + number % 90_000_000);
    return steps
        .page(browser, "ahead: form", CONTEST + "/dang-ky?don-vi=" + unit)
        .compose(form -> steps.json(browser, "ahead: register", CONTEST + "/dang-ky", body))
        .map(
            answer -> {
              code = field(answer.text(), "code");
              browser.forget("__Host-thi");
              return null;
            });
  }

  /** The first page, then signing in with the personal code. */
  Future<Void> signIn() {
    return steps
        .page(browser, "first page", CONTEST)
        .compose(
            seen -> steps.page(browser, "sign-in page", "/dang-nhap?toi=" + CONTEST + "/vao-thi"))
        .compose(
            form ->
                steps.form(
                    browser,
                    "sign in",
                    "/dang-nhap",
                    Map.of("code", code, "next", CONTEST + "/vao-thi")))
        .mapEmpty();
  }

  /** From the page before the start to the paper, through the waiting room if it is crowded. */
  Future<Phone> start() {
    return steps
        .page(browser, "page before the start", CONTEST + "/vao-thi")
        .compose(page -> press())
        .compose(paper -> steps.page(browser, "paper", paper).map(page -> phone(paper, page)));
  }

  private Future<String> press() {
    return steps
        .form(browser, "start", CONTEST + "/vao-thi", Map.of())
        .compose(
            answer -> {
              String to = answer.header("location");
              return to != null && to.startsWith("/bai-thi/")
                  ? Future.succeededFuture(to)
                  : queue(CONTEST + "/cho");
            });
  }

  private Future<String> queue(String room) {
    return steps
        .page(browser, "waiting room", room)
        .compose(
            page -> {
              Matcher refresh = REFRESH.matcher(page.text());
              boolean waits = refresh.find();
              Promise<String> promise = Promise.promise();
              double wait = waits ? Steps.seconds(refresh.group(1)) : 0.5;
              steps.loop().after(wait, () -> (waits ? queue(room) : press()).onComplete(promise));
              return promise.future();
            });
  }

  private Phone phone(String paper, Answer page) {
    List<Phone.Question> questions = new ArrayList<>();
    String html = page.text();
    Matcher question = QUESTION.matcher(html);
    while (question.find()) {
      int end = html.indexOf("</fieldset>", question.end());
      Matcher option = OPTION.matcher(html).region(question.end(), end);
      List<String> names = new ArrayList<>();
      List<String> texts = new ArrayList<>();
      while (option.find()) {
        names.add(option.group(1));
        texts.add(plain(option.group(2)));
      }
      questions.add(new Phone.Question(question.group(1), names, texts));
    }
    if (questions.size() != Content.QUESTIONS) {
      throw new IllegalStateException("a paper of " + questions.size() + " questions");
    }
    return new Phone(paper.substring("/bai-thi/".length()), questions, browser.headers());
  }

  /** To the confirmation with the whole form, then the last button, then the result. */
  Future<Void> submit(Phone phone) {
    return submit(phone, () -> {});
  }

  /**
   * The same.
   *
   * @param pressed run when the last button is pressed
   */
  Future<Void> submit(Phone phone, Runnable pressed) {
    String paper = "/bai-thi/" + phone.attempt();
    Map<String, String> form = new LinkedHashMap<>(phone.chosen());
    form.put("writer", "1");
    return steps
        .form(browser, "to the confirmation", paper + "/nop", form)
        .onSuccess(page -> pressed.run())
        .compose(page -> steps.form(browser, "submit", paper + "/ket-thuc", Map.of("writer", "1")))
        .compose(
            done ->
                (paper + "/ket-qua").equals(done.header("location"))
                    ? steps.page(browser, "result", paper + "/ket-qua").<Void>mapEmpty()
                    : Future.failedFuture("submit led to " + done.header("location")));
  }

  private static String plain(String html) {
    String text = html;
    for (var entity :
        Map.of(
                "&quot;", "\"", "&#x27;", "'", "&#39;", "'", "&lt;", "<", "&gt;", ">", "&#x60;",
                "`", "&#x3D;", "=")
            .entrySet()) {
      text = text.replace(entity.getKey(), entity.getValue());
    }
    return text.replace("&amp;", "&");
  }

  private static String field(String json, String name) {
    try {
      return new ObjectMapper().readTree(json).path(name).asText();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Names of all actions of a walk, in the order they happen. */
  static final Set<String> ORDER =
      new java.util.LinkedHashSet<>(
          List.of(
              "ahead: form",
              "ahead: register",
              "first page",
              "registration page",
              "register",
              "personal code",
              "sign-in page",
              "sign in",
              "page before the start",
              "start",
              "waiting room",
              "paper",
              "first page to paper",
              "save",
              "to the confirmation",
              "submit",
              "result"));
}
