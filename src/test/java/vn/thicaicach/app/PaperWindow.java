package vn.thicaicach.app;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import vn.thicaicach.testing.TestDatabase;

/**
 * A window with an open paper, as its owner sees it, beside what the database holds of it. Every
 * sentence that any question ever showed about being saved is noted.
 */
final class PaperWindow {
  /** Questions of the paper. */
  static final int QUESTIONS = 30;

  /** Longest pause between two tries of the page, and the time it gives a request, in ms. */
  private static final int PATIENCE_MS = 45_000;

  private final Page page;
  private final TestDatabase database;
  private final Contestant person;
  private final Map<Integer, String> chosen = new TreeMap<>();

  private PaperWindow(Page page, TestDatabase database, Contestant person) {
    this.page = page;
    this.database = database;
    this.person = person;
  }

  /** The demonstration contest asks more than it does for itself. */
  static void lengthen(TestDatabase database) {
    database.execute(
        """
        update contest set rules = jsonb_set(jsonb_set(rules, '{audiences,1,blueprint}',
            '[{"topic": null, "difficulty": null, "count": %d}]'), '{paper,minutes}', '20')
        where code = 'tam-diep-2022'"""
            .formatted(QUESTIONS));
  }

  /** Registers somebody and opens the paper; {@code address} may be that of a bad network. */
  static PaperWindow open(BrowserContext phone, String address, TestDatabase database) {
    Page page = phone.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    Contestant person = new Contestant(page, address);
    person.register("Nguyễn Thị Ánh Tuyết");
    person.start();
    PaperWindow window = new PaperWindow(page, database, person);
    window.watch();
    return window;
  }

  Page page() {
    return page;
  }

  Contestant person() {
    return person;
  }

  /** Notes from now on, until the page is left, whatever questions say. */
  PaperWindow watch() {
    page.evaluate(
        """
        window.said = [];
        new MutationObserver((all) => all.forEach((one) => {
          const place = one.target.closest('[data-save]');
          if (place) window.said.push(place.closest('[data-question]').dataset.no + ' ' + place.textContent);
        })).observe(document.getElementById('bai-thi'), {subtree: true, childList: true, characterData: true})""");
    return this;
  }

  /** What a question said since {@link #watch}, in order. */
  @SuppressWarnings("unchecked")
  List<String> said(int question) {
    List<String> all = (List<String>) page.evaluate("window.said");
    String no = question + " ";
    return all.stream()
        .filter(line -> line.startsWith(no))
        .map(line -> line.substring(no.length()))
        .toList();
  }

  PaperWindow choose(int question, int place) {
    person.choose(question, place);
    chosen.put(question, text(question, place));
    return this;
  }

  private String text(int question, int place) {
    return page.locator("#cau-" + question + " .choice-face")
        .nth(place)
        .textContent()
        .replaceFirst("^[A-Z]\\.", "");
  }

  /** The last choice of each question, by its number. */
  Map<Integer, String> chosen() {
    return chosen;
  }

  /** What the page marks as chosen. */
  Map<Integer, String> checked() {
    Map<Integer, String> checked = new TreeMap<>();
    for (int no = 1; no <= QUESTIONS; no++) {
      Locator face = page.locator("#cau-" + no + " input:checked + .choice-face");
      if (face.count() == 1) {
        checked.put(no, face.textContent().replaceFirst("^[A-Z]\\.", ""));
      }
    }
    return checked;
  }

  /** What a question says about being saved. */
  String says(int question) {
    return page.locator("#cau-" + question + " [data-save]").textContent();
  }

  PaperWindow waitUntilSays(int question, String words) {
    page.waitForCondition(() -> says(question).contains(words));
    return this;
  }

  /** What the bar says about all answers. */
  String barSays() {
    return page.locator("[data-save-all]").textContent();
  }

  PaperWindow waitUntilBarSays(String words) {
    page.waitForCondition(() -> barSays().contains(words));
    return this;
  }

  /** The line below the bar about the network. */
  String note() {
    return page.locator("[data-note=net]").textContent();
  }

  /** Name of the attempt in addresses. */
  String attempt() {
    return page.locator("#bai-thi").getAttribute("data-attempt");
  }

  /** All that this site keeps on the phone. */
  @SuppressWarnings("unchecked")
  Map<String, String> storage() {
    return (Map<String, String>) page.evaluate("({...localStorage, ...sessionStorage})");
  }

  /** What the database holds: the last answer of each question by its number. */
  static Map<Integer, String> stored(TestDatabase database, String attempt) {
    return database
        .column(
            """
            select array_position(a.questions, e.question) || '|' || (v.choices ->> (e.answer::int - 1))
            from attempt a
            cross join lateral (
              select distinct on (question) question, answer from answer_event
              where attempt_id = a.id order by question, writer desc, seq desc) e
            join question_version v on v.id = e.question
            where a.code = '%s'"""
                .formatted(attempt))
        .stream()
        .map(line -> line.split("\\|", 2))
        .collect(
            Collectors.toMap(
                pair -> Integer.valueOf(pair[0]), pair -> pair[1], (a, b) -> b, TreeMap::new));
  }

  Map<Integer, String> stored() {
    return stored(database, attempt());
  }

  /** Moves the end of the paper, as if it had been started earlier. */
  PaperWindow endsIn(int seconds) {
    database.execute(
        """
        update attempt set grace_ms = 0, started_at = started_at - interval '10 minutes',
          deadline = clock_timestamp() + interval '%d seconds' where code = '%s'"""
            .formatted(seconds, attempt()));
    page.reload();
    return watch();
  }
}
