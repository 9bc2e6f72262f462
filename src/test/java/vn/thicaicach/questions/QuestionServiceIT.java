package vn.thicaicach.questions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.thicaicach.testing.Await.await;
import static vn.thicaicach.testing.Await.failure;

import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.content.Content;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.testing.FreshDatabase;
import vn.thicaicach.testing.TestDatabase;

@ExtendWith(FreshDatabase.class)
class QuestionServiceIT {
  private static final List<String> BANK = List.of("thu");

  @TempDir Path folder;

  private final QuestionService questions = new QuestionService();

  private Imported load(Database database, String yaml) throws IOException {
    Files.copy(
        Path.of("questions/banks/schema.json"),
        folder.resolve("schema.json"),
        StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(folder.resolve("a.yaml"), yaml);
    Content file = BankFiles.readAll(folder).get(0);
    assertThat(file.issues()).isEmpty();
    return await(database.tx(tx -> questions.importBank(tx, file)));
  }

  private List<Question> drawable(Database database) {
    return await(questions.drawable(database.main(), BANK));
  }

  @Test
  @DisplayName("a bank loaded twice has no new versions")
  void loadedTwice(Database database) throws IOException {
    assertThat(load(database, BankSamples.TWO)).isEqualTo(new Imported(2, 0, 0, 0));
    List<Question> first = drawable(database);
    assertThat(load(database, BankSamples.TWO)).isEqualTo(new Imported(0, 0, 2, 0));
    assertThat(drawable(database)).isEqualTo(first).hasSize(2);
  }

  @Test
  @DisplayName("a changed question gets one further version; the old one stays as drawn")
  void changed(Database database) throws IOException {
    load(database, BankSamples.TWO);
    Question old = drawable(database).get(0);
    String changed = BankSamples.TWO.replaceFirst("cơ quan nào", "cơ quan nhà nước nào");
    assertThat(load(database, changed)).isEqualTo(new Imported(0, 1, 1, 0));

    assertThat(drawable(database)).extracting(Question::version).containsExactlyInAnyOrder(1, 2);
    assertThat(drawable(database)).extracting(Question::id).doesNotContain(old.id());
    QuestionService elsewhere = new QuestionService();
    assertThat(await(elsewhere.versions(database.main(), List.of(old.id())))).containsExactly(old);
  }

  @Test
  @DisplayName("what was stored comes back whole, and its public form has no key")
  void roundTrip(Database database) throws IOException {
    load(database, BankSamples.ONE);
    Question question = drawable(database).get(0);
    assertThat(question.code()).isEqualTo("TH-001");
    assertThat(question.correctChoice()).isEqualTo(2);
    assertThat(question.choices().get(1)).isEqualTo(new Choice(2, "Chính phủ"));
    assertThat(question.audiences()).containsExactly("OFFICIAL", "CITIZEN");
    assertThat(question.legalBasis())
        .containsExactly(
            new LegalBasis(
                "Nghị quyết số 76/NQ-CP",
                "2021-07-15",
                "Chính phủ",
                null,
                null,
                LegalBasis.Validity.NOT_CHECKED));
    assertThat(question.withoutKey().choices()).isEqualTo(question.choices());
    assertThat(question.toString()).doesNotContain("Chính phủ").doesNotContain("=2");
  }

  @Test
  @DisplayName("a question that leaves the file is not drawn any more, and may return")
  void leavesAndReturns(Database database) throws IOException {
    load(database, BankSamples.TWO);
    assertThat(load(database, BankSamples.ONE)).isEqualTo(new Imported(0, 0, 1, 1));
    assertThat(drawable(database)).extracting(Question::code).containsExactly("TH-001");
    assertThat(load(database, BankSamples.TWO)).isEqualTo(new Imported(0, 0, 2, 0));
    assertThat(drawable(database)).hasSize(2);
  }

  @Test
  @DisplayName("drafts, unverified and retired questions are never drawn")
  void neverDrawn(Database database) throws IOException {
    load(database, BankSamples.ONE);
    load(database, BankSamples.ONE.replace("status: APPROVED", "status: RETIRED"));
    assertThat(drawable(database)).isEmpty();
    String draft = BankSamples.ONE.replace("status: APPROVED", "status: DRAFT");
    load(
        database,
        draft.replaceAll(
            "(?m)^    verified:.*$", "    verified: { how: UNVERIFIED, note: Xem lại }"));
    assertThat(drawable(database)).isEmpty();
    load(database, BankSamples.ONE);
    assertThat(drawable(database)).singleElement().extracting(Question::version).isEqualTo(4);
  }

  @Test
  @DisplayName("a code of another bank is refused and nothing of the file is kept")
  void codeTaken(Database database) throws IOException {
    load(database, BankSamples.ONE);
    Files.writeString(folder.resolve("a.yaml"), BankSamples.TWO.replace("code: thu", "code: khac"));
    Content other = BankFiles.readAll(folder).get(0);
    assertThat(failure(database.tx(tx -> questions.importBank(tx, other))))
        .isInstanceOfSatisfying(
            Problem.Conflict.class,
            problem -> assertThat(problem.args()).containsEntry("codes", "TH-001"));
    assertThat(await(questions.drawable(database.main(), List.of("khac")))).isEmpty();
  }

  @Test
  @DisplayName("versions come in the order asked for; an unknown one is not found")
  void order(Database database) throws IOException {
    load(database, BankSamples.TWO);
    List<QuestionVersionId> ids =
        new ArrayList<>(drawable(database).stream().map(Question::id).toList());
    Collections.reverse(ids);
    assertThat(await(questions.versions(database.main(), ids)))
        .extracting(Question::id)
        .isEqualTo(ids);
    assertThat(
            failure(questions.versions(database.main(), List.of(new QuestionVersionId(999_999)))))
        .isInstanceOf(Problem.NotFound.class);
  }

  @Test
  @DisplayName("nobody changes a version, not even the owner of the tables; exports see no key")
  void locked(TestDatabase database) throws IOException {
    load(database.pools(), BankSamples.ONE);
    assertThat(failure(run(database, "update question_version set correct_choice = 1")))
        .isNotNull();
    assertThat(failure(run(database, "delete from question_version"))).isNotNull();
    assertThatThrownBy(() -> database.execute("update question_version set correct_choice = 1"))
        .isNotNull();
    assertThat(
            failure(
                database
                    .pools()
                    .exports()
                    .query("select correct_choice from question_version")
                    .execute()))
        .hasMessageContaining("permission denied");
  }

  private static Future<?> run(TestDatabase database, String sql) {
    return database.pools().main().query(sql).execute();
  }

  @Test
  @DisplayName("the shipped banks load, and every verified question may be drawn")
  void shippedBanks(Database database) throws IOException {
    List<String> banks = new ArrayList<>();
    for (Content file : BankFiles.readAll(Path.of("questions/banks"))) {
      banks.add(file.as(BankDraft.class).bank().code());
      await(database.tx(tx -> questions.importBank(tx, file)));
    }
    assertThat(await(questions.drawable(database.main(), banks)))
        .hasSizeGreaterThanOrEqualTo(100)
        .extracting(Question::topic)
        .contains(Topic.values());
  }
}
