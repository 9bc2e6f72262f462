package vn.thicaicach.attempts.proof;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.attempts.Draw;
import vn.thicaicach.attempts.Paper;
import vn.thicaicach.attempts.PaperReceipt;
import vn.thicaicach.attempts.proof.Check.Finding;
import vn.thicaicach.attempts.proof.Check.Verdict;
import vn.thicaicach.contests.Commitment;
import vn.thicaicach.contests.Rules;
import vn.thicaicach.contests.Snapshot;
import vn.thicaicach.platform.config.Keys;
import vn.thicaicach.platform.proof.CanonicalJson;
import vn.thicaicach.platform.proof.Hash;
import vn.thicaicach.platform.proof.Merkle;

/**
 * Works out a paper again from its file, with nothing else: no database, no network, no clock.
 * Trusts no field of it. Pure.
 */
public final class PaperCheck {
  private final Fields file;
  private final Fields commitment;
  private final Findings findings = new Findings();

  private PaperCheck(Fields file) {
    this.file = file;
    this.commitment = file.in("commitment");
  }

  /**
   * All checks but the signature, which covers the whole file.
   *
   * @throws IllegalArgumentException when it is no file of a paper
   */
  public static List<Finding> of(Map<String, ?> content) {
    Fields file = new Fields(content);
    if (!PaperFile.TYPE.equals(content.get("type"))) {
      throw new IllegalArgumentException("type");
    }
    PaperCheck check = new PaperCheck(file);
    check.all();
    return check.findings.all();
  }

  private void all() {
    findings.is(Check.COMMITMENT, this::commitmentFits);
    findings.tell(Check.AHEAD, this::ahead);
    boolean paper = file.has("paper");
    findings.later(Check.SECRET, paper, this::secretFits);
    findings.later(Check.SNAPSHOT, paper, this::snapshotFits);
    findings.later(Check.BLUEPRINT, paper, this::blueprintFits);
    findings.later(Check.SEED, paper, this::seedFits);
    findings.later(Check.PAPER, paper, this::paperFits);
    findings.later(Check.OPTIONS, paper, this::optionsFit);
    findings.is(Check.RECEIPT, this::receiptFits);
    findings.later(Check.SEAL, file.has("seal"), this::sealFits);
  }

  /** Times are the organisers' word; a log kept from before the opening proves more. */
  private Verdict ahead() {
    boolean ahead = commitment.number("committed") < commitment.number("opens");
    return ahead ? Verdict.RIGHT : Verdict.LATE;
  }

  private boolean commitmentFits() {
    return Arrays.equals(Hash.sha256(commitment.text("document")), commitment.bytes("hash"))
        && document().text("contest").equals(file.in("contest").text("code"))
        && document().number("round") == file.in("round").number("ordinal");
  }

  /** The promised document, read from its text. */
  private Fields document() {
    return Fields.of(CanonicalJson.read(commitment.text("document")));
  }

  private Fields paper() {
    return file.in("paper");
  }

  private boolean secretFits() {
    return Hash.hex(Hash.sha256(paper().bytes("secret"))).equals(document().text("secret"));
  }

  private boolean snapshotFits() {
    List<Snapshot.Entry> pool = pool();
    return pool.size() == document().number("questions")
        && Hash.hex(Snapshot.root(pool)).equals(document().text("snapshot"));
  }

  private List<Snapshot.Entry> pool() {
    return paper().list("pool").stream().map(PaperCheck::entry).toList();
  }

  private static Snapshot.Entry entry(@Nullable Object value) {
    Fields entry = Fields.of(value);
    return new Snapshot.Entry(
        entry.number("version"),
        entry.text("topic"),
        entry.text("difficulty"),
        entry.list("audiences").stream().map(String::valueOf).toList(),
        entry.text("content"));
  }

  private boolean blueprintFits() {
    Map<String, Object> plain = new TreeMap<>();
    paper().in("blueprint").map().forEach((code, cells) -> plain.put(String.valueOf(code), cells));
    return Commitment.blueprintHash(plain).equals(document().text("blueprint"));
  }

  private byte[] seed() {
    Fields attempt = file.in("attempt");
    Keys.Keyed secret = Keys.Keyed.of(paper().bytes("secret"));
    return Draw.seed(secret, attempt.number("person"), attempt.count("number"));
  }

  private boolean seedFits() {
    return Arrays.equals(seed(), paper().bytes("seed"));
  }

  private boolean paperFits() {
    String audience = file.in("attempt").text("audience");
    List<Rules.Cell> blueprint =
        paper().in("blueprint").list(audience).stream().map(PaperCheck::cell).toList();
    List<Draw.Candidate> pool =
        pool().stream()
            .filter(e -> e.audiences().contains(audience))
            .map(e -> new Draw.Candidate(e.version(), e.topic(), e.difficulty()))
            .toList();
    return Draw.ALGORITHM.equals(document().text("algorithm"))
        && Draw.paper(seed(), blueprint, pool).equals(paper().numbers("questions"));
  }

  private static Rules.Cell cell(@Nullable Object value) {
    Fields cell = Fields.of(value);
    return new Rules.Cell(
        orNull(cell.text("topic")), orNull(cell.text("difficulty")), cell.count("count"));
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private boolean optionsFit() {
    List<Long> questions = paper().numbers("questions");
    List<?> options = paper().list("options");
    Paper paper = new Paper(seed(), questions);
    if (options.size() != questions.size()) {
      return false;
    }
    for (int i = 0; i < questions.size(); i++) {
      List<?> shown = Fields.list(options.get(i));
      if (!paper.order(questions.get(i), shown.size()).equals(shown)) {
        return false;
      }
    }
    return true;
  }

  private boolean receiptFits() {
    Fields receipt = file.in("receipt");
    Fields said = receipt.in("content");
    byte[] hash = Hash.sha256(CanonicalJson.of(said.map()));
    Fields attempt = file.in("attempt");
    return said.text("attempt").equals(attempt.text("code"))
        && said.number("finished") == attempt.number("finished")
        && (!file.has("paper") || said.list("answers").size() == paper().list("questions").size())
        && Arrays.equals(hash, receipt.bytes("hash"))
        && PaperReceipt.code(hash).grouped().equals(receipt.text("code"));
  }

  private boolean sealFits() {
    Fields seal = file.in("seal");
    List<byte[]> path =
        seal.list("path").stream()
            .map(hex -> HexFormat.of().parseHex(String.valueOf(hex)))
            .toList();
    return Merkle.holds(
        file.in("receipt").bytes("hash"),
        seal.count("place"),
        seal.count("size"),
        path,
        seal.bytes("root"));
  }
}
