package vn.thicaicach.app;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thicaicach.testing.Await.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import vn.thicaicach.app.upkeep.ProofCheck;
import vn.thicaicach.audit.Fault;
import vn.thicaicach.platform.StartFailure;
import vn.thicaicach.platform.proof.Hash;
import vn.thicaicach.testing.FreshDatabase;
import vn.thicaicach.testing.PaperHouse;
import vn.thicaicach.testing.TestBrowser;
import vn.thicaicach.testing.TestDatabase;

/** What a round promises, publishes and lets everybody check, from before it opens to its log. */
@ExtendWith(FreshDatabase.class)
class ProofIT {
  private static final String LOG = "/cuoc-thi/cuoc-thi/nhat-ky-cong-khai";

  /** What is changed: whole tables, or columns of those that others point at. */
  private static final Map<String, String> TABLES =
      Map.of(
          "answer_event", "",
          "receipt", "",
          "receipt_seal", "",
          "round_commitment", "",
          "audit_entry", "",
          "round_question", "",
          "attempt", "finished_at, code",
          "round", "secret, revealed_at",
          "question_version", "correct_choice, stem, topic",
          "contest", "rules, rules_version");

  private TestDatabase database;
  private PaperHouse house;

  @BeforeEach
  void open(TestDatabase fresh) {
    database = fresh;
    house = PaperHouse.open(fresh);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  @DisplayName("a round is promised ten minutes before it opens, in the log and on public pages")
  void promisedAhead() {
    database.execute("update round set opens_at = now() + interval '11 minutes' where id = 1");
    house.upkeep();
    assertThat(database.column("select round_id from round_commitment")).isEmpty();

    database.execute("update round set opens_at = now() + interval '9 minutes' where id = 1");
    house.upkeep();

    String hash = database.value("select encode(hash, 'hex') from round_commitment");
    assertThat(
            database.value(
                "select data ->> 'commitment' from audit_entry where act = 'round.commit'"))
        .isEqualTo(hash);
    for (String page : List.of("/cuoc-thi/cuoc-thi/the-le", LOG)) {
      assertThat(house.web.browser().get(page).page().text()).contains(hash);
    }
    assertThat(house.web.browser().get(LOG).page().text()).contains("trước giờ mở đợt thi");
    assertThat(database.column("select count(*) from round_question where round_id = 1"))
        .containsExactly("3");
  }

  @Test
  @DisplayName("a bank that does not fill every paper yet is not sealed ahead")
  void notSealedWhileShort() {
    database.execute("update question set retired_at = now() where id = 1");
    house.upkeep();
    assertThat(database.column("select round_id from round_commitment")).isEmpty();

    database.execute("update question set retired_at = null where id = 1");
    house.upkeep();
    assertThat(database.column("select round_id from round_commitment")).containsExactly("1");
  }

  @Test
  @DisplayName("practice promises nothing, gives no receipt and has no log")
  void practice() {
    TestBrowser phone = house.person(1);
    String result = house.take(phone, "thi-thu", List.of());
    house.upkeep();

    assertThat(phone.get(result).page().select(".receipt-code")).isEmpty();
    assertThat(phone.get(result.replace("ket-qua", "kiem-chung")).status()).isEqualTo(404);
    assertThat(house.web.browser().get("/cuoc-thi/thi-thu/nhat-ky-cong-khai").status())
        .isEqualTo(404);
    assertThat(database.column("select attempt_id from receipt")).isEmpty();
  }

  @Test
  @DisplayName(
      "before the round is over the holder's file tells the receipt and nothing of the draw")
  void beforeTheEnd(@TempDir Path folder) {
    TestBrowser phone = house.person(1);
    String result = house.take(phone, "cuoc-thi", List.of("1b", "2a"));
    house.upkeep();
    String code = phone.get(result).page().select(".receipt-code").text();
    Document proof = phone.get(proof(result)).page();
    String file = phone.get(proof(result) + "/tep").text();

    assertThat(proof.select(".receipt-code").text()).isEqualTo(code);
    assertThat(proof.select(".letters li").eachText())
        .filteredOn(t -> t.contains("bỏ trống"))
        .hasSize(1);
    assertThat(verify(folder, file)).isEqualTo("2");
    assertThat(file).contains(code).doesNotContain("\"secret\" :", "seed", "pool", "options");
    assertThat(house.web.browser().get(LOG + "?ma=" + code).page().text()).doesNotContain(code);
    assertThat(house.web.browser().get(LOG + "/tep").text())
        .doesNotContain("\"secret\"", "\"batches\"");
    assertThat(house.web.browser().get(LOG + "/tep?vong=1&lo=1").status()).isEqualTo(404);
    assertThat(house.person(2).get(proof(result)).status()).isEqualTo(404);
    assertThat(house.person(2).get(proof(result) + "/tep").status()).isEqualTo(404);
  }

  @Test
  @DisplayName(
      "the secret waits until the round is over, two minutes have passed and nobody writes")
  void revealedLast() {
    house.upkeep();
    house.take(house.person(1), "cuoc-thi", List.of("1b"));
    TestBrowser late = house.person(2);
    String open = house.start(late, "cuoc-thi");
    database.execute("update round set closes_at = now() - interval '1 minute' where id = 1");
    house.upkeep();
    assertThat(revealed()).isEmpty();

    database.execute("update round set closes_at = now() - interval '3 minutes' where id = 1");
    house.upkeep();
    assertThat(revealed()).as("person 2 still writes").isEmpty();

    house.submit(late, open, List.of());
    house.upkeep();
    assertThat(revealed()).containsExactly("1");
    assertThat(
            database.value("select data ->> 'secret' from audit_entry where act = 'round.reveal'"))
        .isEqualTo("01");
    assertThat(house.web.browser().get(LOG).page().select("dd.receipt").eachText()).contains("01");
  }

  @Test
  @DisplayName("nobody starts in a round whose secret is published, whatever its times say")
  void noStartAfterTheReveal() {
    house.upkeep();
    reveal();
    database.execute("update round set closes_at = now() + interval '1 hour' where id = 1");
    house.rooms.contests.refresh();
    TestBrowser phone = house.person(1);
    phone.get("/cuoc-thi/cuoc-thi/vao-thi");

    assertThat(phone.post("/cuoc-thi/cuoc-thi/vao-thi", Map.of()).status()).isEqualTo(409);
    assertThat(database.value("select count(*) from attempt")).isEqualTo("0");
  }

  @Test
  @DisplayName(
      "after the reveal every paper is drawn again from its file alone, and the log is open")
  void checkedByEverybody(@TempDir Path folder) {
    promise();
    List<String> results = new ArrayList<>();
    for (int n = 1; n <= 4; n++) {
      results.add(house.take(house.person(n), "cuoc-thi", List.of("1b", "3c")));
    }
    reveal();

    for (int n = 1; n <= 4; n++) {
      String proof = proof(results.get(n - 1));
      Document page = house.person(n).get(proof).page();
      assertThat(page.select(".check b").eachText()).hasSize(10).containsOnly("Khớp");
      assertThat(verify(folder, house.person(n).get(proof + "/tep").text())).isEqualTo("0");
      String code = page.select(".receipt-code").text();
      Document found = house.web.browser().get(LOG + "?ma=" + code).page();
      assertThat(found.select(".notice-ok .receipt-code").text()).isEqualTo(code);
    }
    String typing = house.web.browser().get(LOG + "?ma=K7MP-3XQ9-TRW7").page().text();
    assertThat(typing).contains("gõ chưa đúng");
    String batch = house.web.browser().get(LOG + "/tep?vong=1&lo=1").text();
    assertThat(batch).contains("\"receipt-batch\"").doesNotContain("Nguyễn", "bai-thi", "nonce");
    assertThat(database.value("select sum(size) from receipt_seal")).isEqualTo("4");
  }

  @Test
  @DisplayName("a file that was changed is told from an honest one on the command line")
  void changedFile(@TempDir Path folder) {
    promise();
    String result = house.take(house.person(1), "cuoc-thi", List.of("1b"));
    reveal();
    String file = house.person(1).get(proof(result) + "/tep").text();
    String code = result.split("/")[2];

    assertThat(verify(folder, file)).isEqualTo("0");
    assertThat(verify(folder, file.replace(code, "khac"))).isEqualTo("1");
    assertThat(verify(folder, file.replace("\"secret\" : \"01\"", "\"secret\" : \"02\"")))
        .isEqualTo("1");
    assertThat(verify(folder, "{}")).startsWith("StartFailure");
    assertThat(verify(folder, "không phải JSON")).startsWith("StartFailure");
  }

  @Test
  @DisplayName("a commitment that came after the opening is told as late, on the page and offline")
  void promisedLate(@TempDir Path folder) {
    house.upkeep();
    String result = house.take(house.person(1), "cuoc-thi", List.of("1b"));
    reveal();

    Document page = house.person(1).get(proof(result)).page();
    assertThat(page.select(".check b").eachText())
        .hasSize(10)
        .containsOnlyOnce("Có sau giờ mở")
        .doesNotContain("Không khớp");
    assertThat(verify(folder, house.person(1).get(proof(result) + "/tep").text())).isEqualTo("3");
    assertThat(house.web.browser().get(LOG).page().text()).contains("sau giờ mở đợt thi");
  }

  @Test
  @DisplayName("compared with a copy of the public log, a file of another story is found")
  void comparedWithTheLog(@TempDir Path folder) {
    promise();
    String before = house.web.browser().get(LOG + "/tep").text();
    String result = house.take(house.person(1), "cuoc-thi", List.of("1b"));
    reveal();
    String file = house.person(1).get(proof(result) + "/tep").text();
    String log = house.web.browser().get(LOG + "/tep").text();

    assertThat(verify(folder, file, log)).isEqualTo("0");
    assertThat(verify(folder, file, before)).as("no secret, no batches yet").isEqualTo("2");
    assertThat(verify(folder, file, log.replace("\"size\" : 1", "\"size\" : 2"))).isEqualTo("1");
    assertThat(verify(folder, file, file)).startsWith("StartFailure");
    String hash = database.value("select encode(hash, 'hex') from round_commitment");
    assertThat(verify(folder, file, before.replace(hash, "0".repeat(64)))).isEqualTo("1");
  }

  @Test
  @DisplayName(
      "while the rules keep anything hidden until the contest ends, no round of it is published")
  void nothingFrozen() {
    database.execute(
        "update contest set rules = jsonb_set(rules, '{reveal,key}', '\"AFTER_CONTEST\"')");
    promise();
    String result = house.take(house.person(1), "cuoc-thi", List.of("1b"));
    String code = house.person(1).get(result).page().select(".receipt-code").text();
    database.execute("update round set closes_at = now() - interval '3 minutes' where id = 1");
    house.upkeep();
    assertThat(revealed()).as("the second week is to come").isEmpty();
    assertThat(house.web.browser().get(LOG + "?ma=" + code).page().text())
        .doesNotContain(code)
        .contains("sau khi cả cuộc thi kết thúc");

    database.execute(
        """
        update round set opens_at = now() - interval '2 hours',
          closes_at = now() - interval '3 minutes' where id = 2""");
    house.upkeep();
    assertThat(revealed()).containsExactly("1");
    assertThat(house.web.browser().get(LOG + "?ma=" + code).page().text()).contains(code);
  }

  @Test
  @DisplayName("whatever the owner of the tables changes, verify-audit finds it")
  void tampering() {
    house.upkeep();
    for (int n = 1; n <= 4; n++) {
      house.take(house.person(n), "cuoc-thi", List.of("1b", "2a"));
    }
    reveal();
    assertThat(faults()).isEmpty();
    database.execute(
        "alter table receipt drop constraint receipt_round_id_fkey",
        "alter table receipt_seal drop constraint receipt_seal_round_id_fkey");

    found("update answer_event set answer = '3' where attempt_id = 1", "RECEIPT");
    found("delete from answer_event where attempt_id = 1", "RECEIPT");
    found(
        "update attempt set finished_at = finished_at - interval '1 microsecond' where id = 2",
        "RECEIPT");
    found("update attempt set code = 'khac' where id = 2", "RECEIPT");
    found("update receipt set nonce = '\\x00' where attempt_id = 3", "RECEIPT");
    found("update receipt set hash = sha256('x') where attempt_id = 3", "RECEIPT", "BATCH");
    found("delete from receipt where attempt_id = 4", "BATCH", "MISSING");
    found("delete from receipt", "BATCH", "MISSING");
    found("update receipt_seal set root = sha256('x')", "SEAL", "BATCH");
    found("update receipt_seal set size = 3", "SEAL", "BATCH");
    found("delete from receipt_seal", "SEAL");
    found("update round set secret = '\\x05' where id = 1", "SECRET", "REVEAL");
    found("update round set revealed_at = null where id = 1", "REVEAL");
    found("update round_commitment set document = document || ' '", "COMMITMENT");
    found("update round_commitment set hash = sha256('x')", "COMMITMENT");
    found("delete from round_commitment", "COMMITMENT", "PROMISE");
    found("update round_commitment set committed_at = now() + interval '1 hour'", "PROMISE");
    found(
        """
        delete from receipt_seal; delete from receipt; delete from round_commitment;
        delete from audit_entry where act in ('round.commit', 'round.reveal', 'receipts.seal');
        update round set revealed_at = null where id = 1""",
        "PROMISE");
    found("update question_version set correct_choice = 4 where id = 1", "QUESTIONS");
    found("update question_version set stem = 'Khác?' where id = 2", "QUESTIONS");
    found("update question_version set topic = 'CONG_VU' where id = 2", "QUESTIONS");
    found("delete from round_question where question_version_id = 2", "QUESTIONS");
    found(
        "update contest set rules = jsonb_set(rules, '{audiences,0,blueprint,0,count}', '2')",
        "BLUEPRINT");
    assertThat(faults()).isEmpty();
  }

  /** Changes rows as the owner, with the guards off; looks; puts everything back. */
  private void found(String sql, String... kinds) {
    TABLES.forEach(
        (table, columns) ->
            database.execute(
                "create table kept_" + table + " as table " + table,
                "alter table " + table + " disable trigger user"));
    database.execute(sql);
    assertThat(faults()).as(sql).contains(kinds);
    TABLES.forEach(
        (table, columns) ->
            database.execute(
                columns.isEmpty()
                    ? "delete from %1$s; insert into %1$s overriding system value table kept_%1$s"
                        .formatted(table)
                    : "update %1$s t set (%2$s) = (select %2$s from kept_%1$s k where k.id = t.id)"
                        .formatted(table, columns),
                "drop table kept_" + table));
  }

  private List<String> faults() {
    house.rooms.contests.refresh();
    ProofCheck.Outcome outcome =
        await(new ProofCheck(database.pools(), house.rooms.contests).verify());
    return outcome.faults().stream().map(Fault::kind).distinct().toList();
  }

  /** Promises the first round and dates it back, as if nine minutes before the opening. */
  private void promise() {
    house.upkeep();
    database.execute(
        "alter table round_commitment disable trigger user",
        """
        update round_commitment set committed_at =
          (select opens_at - interval '9 minutes' from round where id = 1)""",
        "alter table round_commitment enable trigger user");
  }

  private void reveal() {
    database.execute("update round set closes_at = now() - interval '3 minutes' where id = 1");
    house.upkeep();
    assertThat(revealed()).containsExactly("1");
  }

  private List<String> revealed() {
    return database.column("select id from round where revealed_at is not null");
  }

  private static String proof(String result) {
    return result.replace("ket-qua", "kiem-chung");
  }

  /** Exit code of the command, or the failure that its caller tells. */
  private static String verify(Path folder, String file) {
    return verify(folder, file, null);
  }

  private static String verify(Path folder, String file, @Nullable String log) {
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8)) {
      Path beside = log == null ? null : written(folder, log);
      return String.valueOf(VerifyPaper.run(written(folder, file), beside, out));
    } catch (StartFailure refused) {
      return "StartFailure " + refused.getMessage();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path written(Path folder, String text) throws IOException {
    return Files.writeString(folder.resolve(Hash.hex(Hash.sha256(text)) + ".json"), text);
  }
}
