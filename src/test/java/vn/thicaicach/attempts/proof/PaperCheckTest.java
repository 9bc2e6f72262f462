package vn.thicaicach.attempts.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.thicaicach.attempts.Draw;
import vn.thicaicach.attempts.Paper;
import vn.thicaicach.attempts.PaperReceipt;
import vn.thicaicach.contests.Commitment;
import vn.thicaicach.contests.Rules;
import vn.thicaicach.contests.Snapshot;
import vn.thicaicach.platform.config.Keys;
import vn.thicaicach.platform.proof.CanonicalJson;
import vn.thicaicach.platform.proof.Hash;
import vn.thicaicach.platform.proof.Merkle;

/** A file made by hand from the published rules, and everything that can be changed in it. */
class PaperCheckTest {
  private static final byte[] SECRET = Hash.sha256("secret of the round");
  private static final List<String> ANSWERS = List.of("A", "B", "C", "D", "");
  private static final List<Rules.Cell> CELLS =
      List.of(new Rules.Cell("THE_CHE", "RECALL", 2), new Rules.Cell(null, null, 3));

  @Test
  @DisplayName("an honest file is right in everything, also after a trip through text")
  void honest() {
    Map<String, Object> file = CanonicalJson.read(CanonicalJson.of(file(7, 1)));

    assertThat(PaperCheck.of(file))
        .extracting(Check.Finding::verdict)
        .containsOnly(Check.Verdict.RIGHT);
  }

  @Test
  @DisplayName("1,000 papers drawn again are the papers that were drawn")
  void thousandPapers() {
    for (int person = 1; person <= 1000; person++) {
      assertThat(wrong(file(person, 1 + person % 3))).as("person %d", person).isEmpty();
    }
  }

  @Test
  @DisplayName("every change of a promised or drawn thing is found")
  void everyChangeIsFound() {
    assertThat(wrong(changed("paper", "secret", Hash.hex(Hash.sha256("other")))))
        .contains(Check.SECRET, Check.SEED, Check.PAPER);
    assertThat(wrong(changed("paper", "seed", Hash.hex(Hash.sha256("other")))))
        .containsExactly(Check.SEED);
    assertThat(wrong(changed("paper", "blueprint", blueprint(new Rules.Cell(null, null, 5)))))
        .contains(Check.BLUEPRINT, Check.PAPER);
    assertThat(wrong(changed("attempt", "person", 8))).contains(Check.SEED, Check.PAPER);
    assertThat(wrong(changed("attempt", "number", 2))).contains(Check.SEED, Check.PAPER);
    assertThat(wrong(changed("commitment", "hash", Hash.hex(new byte[32]))))
        .containsExactly(Check.COMMITMENT);
    assertThat(wrong(changed("receipt", "hash", Hash.hex(new byte[32]))))
        .containsExactlyInAnyOrder(Check.RECEIPT, Check.SEAL);
    assertThat(wrong(changed("receipt", "code", "K7MP-3XQ9-TRW2"))).containsExactly(Check.RECEIPT);
    assertThat(wrong(changed("attempt", "finished", 1))).containsExactly(Check.RECEIPT);
    assertThat(wrong(changed("attempt", "code", "other"))).containsExactly(Check.RECEIPT);
    assertThat(wrong(changed("attempt", "audience", "OFFICIAL"))).containsExactly(Check.PAPER);
    assertThat(wrong(changed("contest", "code", "other"))).containsExactly(Check.COMMITMENT);
    assertThat(wrong(changed("round", "ordinal", 2))).containsExactly(Check.COMMITMENT);
    assertThat(wrong(changed("seal", "root", Hash.hex(new byte[32])))).containsExactly(Check.SEAL);
    assertThat(wrong(changed("seal", "place", 0))).containsExactly(Check.SEAL);
  }

  @Test
  @DisplayName("one answer, the time or the prediction changed in the receipt is found")
  void everyChangeOfTheReceiptIsFound() {
    Map<String, Object> honest = group(group(file(7, 1), "receipt"), "content");
    for (int i = 0; i < 5; i++) {
      List<Object> answers = new ArrayList<>(ANSWERS);
      answers.set(i, i == 0 ? "B" : "A");
      assertThat(wrong(changed("receipt", "content", with(honest, "answers", answers))))
          .containsExactly(Check.RECEIPT);
    }
    for (String field : List.of("finished", "nonce", "prediction", "attempt", "type")) {
      assertThat(wrong(changed("receipt", "content", with(honest, field, "X"))))
          .contains(Check.RECEIPT);
    }
  }

  @Test
  @DisplayName("a receipt made anew to fit a changed answer stands in no batch")
  void madeAnew() {
    PaperReceipt other =
        new PaperReceipt("bai", Instant.EPOCH, new byte[16], List.of("B", "B", "C", "D", ""), "12");
    Map<String, Object> file = changed("receipt", "content", other.fields());
    Map<String, Object> receipt = new TreeMap<>(group(file, "receipt"));
    receipt.put("hash", Hash.hex(other.hash()));
    receipt.put("code", PaperReceipt.code(other.hash()).grouped());
    file.put("receipt", receipt);

    assertThat(wrong(file)).containsExactly(Check.SEAL);
  }

  @Test
  @DisplayName("a file without its commitment is no file of a paper; one made late is told as late")
  void commitmentWithheldOrLate() {
    Map<String, Object> withheld = new TreeMap<>(file(7, 1));
    withheld.remove("commitment");
    assertThatThrownBy(() -> PaperCheck.of(withheld)).isInstanceOf(IllegalArgumentException.class);

    for (int committed : List.of(2000, 2001, 9999)) {
      assertThat(PaperCheck.of(changed("commitment", "committed", committed)))
          .filteredOn(f -> f.verdict() != Check.Verdict.RIGHT)
          .containsExactly(new Check.Finding(Check.AHEAD, Check.Verdict.LATE));
    }
    assertThat(wrong(changed("commitment", "opens", null))).containsExactly(Check.AHEAD);
  }

  @Test
  @DisplayName("a bank with one question changed, added, left out or graded otherwise is found")
  void everyChangeOfTheBankIsFound() {
    List<Map<String, Object>> pool = pool().stream().map(Snapshot.Entry::fields).toList();
    for (int i = 0; i < pool.size(); i++) {
      List<Object> without = new ArrayList<>(pool);
      Map<String, Object> entry = new TreeMap<>(pool.get(i));
      without.remove(i);
      assertThat(wrong(changed("paper", "pool", without))).contains(Check.SNAPSHOT);
      for (String field : List.of("topic", "difficulty", "content")) {
        List<Object> other = new ArrayList<>(pool);
        Map<String, Object> changed = new TreeMap<>(entry);
        changed.put(field, "X");
        other.set(i, changed);
        assertThat(wrong(changed("paper", "pool", other))).contains(Check.SNAPSHOT);
      }
    }
  }

  @Test
  @DisplayName("another paper or another order of options is not the drawn one")
  void anotherPaperIsFound() {
    List<Long> questions = new ArrayList<>(questions(seed(7, 1)));
    java.util.Collections.swap(questions, 0, 1);
    assertThat(wrong(changed("paper", "questions", questions)))
        .contains(Check.PAPER, Check.OPTIONS);

    List<List<Integer>> options = new ArrayList<>(options(seed(7, 1)));
    List<Integer> turned = new ArrayList<>(options.get(0));
    java.util.Collections.swap(turned, 0, 3);
    options.set(0, turned);
    assertThat(wrong(changed("paper", "options", options))).containsExactly(Check.OPTIONS);
  }

  @Test
  @DisplayName("fields that are missing or of another kind are wrong, and nothing breaks")
  void malformed() {
    for (String group : List.of("attempt", "round", "commitment", "receipt", "seal", "paper")) {
      for (String field : group(file(7, 1), group).keySet()) {
        for (Object value : Arrays.asList(null, "x", -1, List.of(List.of()), Map.of())) {
          Map<String, Object> file = changed(group, field, value);
          assertThat(PaperCheck.of(file)).as("%s.%s = %s", group, field, value).hasSize(10);
        }
      }
    }
  }

  @Test
  @DisplayName("before the secret is published nothing of the draw is claimed")
  void beforeTheReveal() {
    Map<String, Object> file = new TreeMap<>(file(7, 1));
    file.remove("paper");
    file.remove("seal");

    assertThat(PaperCheck.of(file))
        .filteredOn(f -> f.verdict() == Check.Verdict.LATER)
        .extracting(Check.Finding::check)
        .containsExactly(
            Check.SECRET,
            Check.SNAPSHOT,
            Check.BLUEPRINT,
            Check.SEED,
            Check.PAPER,
            Check.OPTIONS,
            Check.SEAL);
    assertThat(wrong(file)).isEmpty();
  }

  private static List<Check> wrong(Map<String, Object> file) {
    return PaperCheck.of(file).stream()
        .filter(f -> f.verdict() == Check.Verdict.WRONG)
        .map(Check.Finding::check)
        .toList();
  }

  private static Map<String, Object> changed(String group, String field, Object value) {
    Map<String, Object> file = new TreeMap<>(file(7, 1));
    Map<String, Object> inner = new TreeMap<>(group(file, group));
    inner.put(field, value);
    file.put(group, inner);
    return file;
  }

  private static Map<String, Object> with(Map<String, Object> map, String field, Object value) {
    Map<String, Object> changed = new TreeMap<>(map);
    changed.put(field, value);
    return changed;
  }

  @SuppressWarnings("unchecked") // we built it
  private static Map<String, Object> group(Map<String, Object> file, String group) {
    return (Map<String, Object>) Objects.requireNonNull(file.get(group));
  }

  private static byte[] seed(long person, int number) {
    return Draw.seed(Keys.Keyed.of(SECRET), person, number);
  }

  private static List<Snapshot.Entry> pool() {
    List<Snapshot.Entry> pool = new ArrayList<>();
    long version = 100;
    for (String topic : List.of("THE_CHE", "CONG_VU")) {
      for (String difficulty : List.of("RECALL", "APPLY")) {
        for (int i = 0; i < 5; i++) {
          String content = Hash.hex(Hash.sha256("text " + version));
          pool.add(
              new Snapshot.Entry(
                  version++, topic, difficulty, List.of("CITIZEN", "OFFICIAL"), content));
        }
      }
    }
    return pool;
  }

  private static Map<String, Object> blueprint(Rules.Cell... cells) {
    return Map.of(
        "CITIZEN",
        Arrays.stream(cells)
            .map(
                c ->
                    Map.of(
                        "topic", Objects.requireNonNullElse(c.topic(), ""),
                        "difficulty", Objects.requireNonNullElse(c.difficulty(), ""),
                        "count", c.count()))
            .toList());
  }

  private static List<Long> questions(byte[] seed) {
    return Draw.paper(
        seed,
        CELLS,
        pool().stream()
            .map(e -> new Draw.Candidate(e.version(), e.topic(), e.difficulty()))
            .toList());
  }

  private static List<List<Integer>> options(byte[] seed) {
    List<Long> questions = questions(seed);
    Paper paper = new Paper(seed, questions);
    return questions.stream().map(v -> paper.order(v, 4)).toList();
  }

  private static Map<String, Object> file(long person, int number) {
    byte[] seed = seed(person, number);
    Map<String, Object> blueprint = blueprint(CELLS.toArray(Rules.Cell[]::new));
    String document =
        CanonicalJson.of(
            Map.of(
                "type",
                "round-commitment",
                "contest",
                "cuoc-thi",
                "round",
                1,
                "algorithm",
                Draw.ALGORITHM,
                "rules",
                1,
                "blueprint",
                Commitment.blueprintHash(blueprint),
                "secret",
                Hash.hex(Hash.sha256(SECRET)),
                "questions",
                pool().size(),
                "snapshot",
                Hash.hex(Snapshot.root(pool()))));
    PaperReceipt receipt = new PaperReceipt("bai", Instant.EPOCH, new byte[16], ANSWERS, "12");
    List<byte[]> leaves = List.of(Hash.sha256("1"), receipt.hash(), Hash.sha256("3"));
    Map<String, Object> file = new TreeMap<>();
    file.put("type", PaperFile.TYPE);
    file.put("contest", Map.of("code", "cuoc-thi", "title", "Cuộc thi"));
    file.put("round", Map.of("ordinal", 1, "name", "Đợt 1"));
    file.put(
        "attempt",
        Map.of(
            "code",
            "bai",
            "person",
            person,
            "number",
            number,
            "audience",
            "CITIZEN",
            "finished",
            0));
    file.put(
        "commitment",
        Map.of(
            "document",
            document,
            "hash",
            Hash.hex(Hash.sha256(document)),
            "committed",
            1000,
            "opens",
            2000));
    file.put(
        "receipt",
        Map.of(
            "code", PaperReceipt.code(receipt.hash()).grouped(),
            "hash", Hash.hex(receipt.hash()),
            "content", receipt.fields()));
    file.put(
        "seal",
        Map.of(
            "root",
            Hash.hex(Merkle.root(leaves)),
            "size",
            3,
            "place",
            1,
            "path",
            Merkle.path(leaves, 1).stream().map(Hash::hex).toList()));
    file.put(
        "paper",
        Map.of(
            "secret", Hash.hex(SECRET),
            "seed", Hash.hex(seed),
            "blueprint", blueprint,
            "pool", pool().stream().map(Snapshot.Entry::fields).toList(),
            "questions", questions(seed),
            "options", options(seed)));
    return file;
  }
}
