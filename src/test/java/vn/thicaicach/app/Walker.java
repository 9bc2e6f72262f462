package vn.thicaicach.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import vn.thicaicach.platform.http.Json;
import vn.thicaicach.testing.TestBrowser;

/**
 * Somebody who takes the demonstration contest by plain requests, and keeps a ledger of what was
 * acknowledged. With several nodes it goes to the next one when a connection breaks, as phones do
 * behind a load balancer.
 */
final class Walker {
  static final String CONTEST = "/cuoc-thi/tam-diep-2022";
  private static final long PATIENCE_NANOS = 60_000_000_000L;

  private final List<String> nodes;
  private final int number;
  private final List<Saved> ledger = new ArrayList<>();
  private final List<Integer> faults = new ArrayList<>();
  private TestBrowser phone;
  private int node;
  private int broken;

  /** An answer whose receipt arrived. */
  record Saved(String attempt, int seq, String answer) {}

  Walker(List<String> nodes, int number) {
    this.nodes = nodes;
    this.number = number;
    this.node = number % nodes.size();
    this.phone = new TestBrowser(nodes.get(node));
  }

  /** Registers at a unit, answers every question of a paper, hands it in. */
  Walker walk(String unit) {
    register(unit);
    paper();
    return this;
  }

  void register(String unit) {
    send(browser -> browser.get(CONTEST + "/dang-ky?don-vi=" + unit));
    TestBrowser.Answer registered =
        send(
            browser ->
                browser.post(
                    CONTEST + "/dang-ky",
                    Map.of(
                        "unit",
                        unit,
                        "fullName",
                        "Người Dự Thi",
                        "birthYear",
                        "" + (1950 + number % 50),
                        "audience",
                        number % 2 == 0 ? "OFFICIAL" : "CITIZEN",
                        "displayName",
                        "FULL",
                        "consent",
                        "yes")));
    assertThat(registered.status()).as(registered.text()).isEqualTo(303);
  }

  private void paper() {
    send(browser -> browser.get(CONTEST + "/vao-thi"));
    TestBrowser.Answer started = send(browser -> browser.post(CONTEST + "/vao-thi", Map.of()));
    assertThat(started.status()).as(started.text()).isEqualTo(303);
    String path = started.location();
    Document page = send(browser -> browser.get(path)).page();
    int seq = 0;
    for (Element question : page.select("[data-question]")) {
      seq++;
      String answer = question.select("input[type=radio]").get((number + seq) % 4).val();
      save(path, seq, question.attr("data-question"), answer);
    }
    assertThat(seq).isEqualTo(10);
    assertThat(send(browser -> browser.post(path + "/ket-thuc", Map.of())).status()).isEqualTo(303);
  }

  private void save(String path, int seq, String question, String answer) {
    String json =
        Json.write(Map.of("writer", 1, "seq", seq, "question", question, "answer", answer));
    TestBrowser.Answer saved = send(browser -> browser.postJson(path + "/tra-loi", json));
    assertThat(saved.status()).as(saved.text()).isEqualTo(200);
    ledger.add(new Saved(path.substring(path.lastIndexOf('/') + 1), seq, answer));
  }

  /** Whether it is known at a node: its own page opens there. */
  boolean isSignedInAt(String address) {
    return phone.at(address).get("/cua-toi").status() == 200;
  }

  /** What was acknowledged. */
  List<Saved> ledger() {
    return List.copyOf(ledger);
  }

  /** Statuses from 500 on that it was answered. */
  List<Integer> faults() {
    return List.copyOf(faults);
  }

  /** How many connections broke without an answer. */
  int broken() {
    return broken;
  }

  private TestBrowser.Answer send(Function<TestBrowser, TestBrowser.Answer> request) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      try {
        TestBrowser.Answer answer = request.apply(phone);
        if (answer.status() < 500) {
          return answer;
        }
        faults.add(answer.status());
      } catch (UncheckedIOException gone) {
        broken++;
        if (nodes.size() == 1) {
          throw gone;
        }
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("no answer from any node");
      }
      node = (node + 1) % nodes.size();
      phone = phone.at(nodes.get(node));
    }
  }
}
