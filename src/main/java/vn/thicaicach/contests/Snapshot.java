package vn.thicaicach.contests;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.platform.config.Keys;
import vn.thicaicach.platform.proof.CanonicalJson;
import vn.thicaicach.platform.proof.Hash;
import vn.thicaicach.platform.proof.Merkle;
import vn.thicaicach.questions.LegalBasis;
import vn.thicaicach.questions.Question;

/**
 * The sealed questions of a round as they may be published: all that drawing depends on, and of the
 * text a salted hash only. Pure.
 */
public final class Snapshot {
  private Snapshot() {}

  /**
   * A question of the snapshot.
   *
   * @param audiences in alphabetical order
   * @param content hash of the text with its key, in hexadecimal
   */
  public record Entry(
      long version, String topic, String difficulty, List<String> audiences, String content) {
    public Entry {
      audiences = List.copyOf(audiences);
    }

    /** The fields as they are published and hashed. */
    public Map<String, Object> fields() {
      return Map.of(
          "version", version,
          "topic", topic,
          "difficulty", difficulty,
          "audiences", audiences,
          "content", content);
    }
  }

  /** The snapshot of questions, by version id. */
  public static List<Entry> of(List<Question> questions, byte[] salt) {
    Keys.Keyed salts = Keys.Keyed.of(salt);
    return questions.stream()
        .map(question -> entry(question, salts))
        .sorted(Comparator.comparingLong(Entry::version))
        .toList();
  }

  /** Root of the tree over the entries in their order. */
  public static byte[] root(List<Entry> entries) {
    return Merkle.root(
        entries.stream()
            .map(e -> CanonicalJson.of(e.fields()).getBytes(StandardCharsets.UTF_8))
            .toList());
  }

  private static Entry entry(Question question, Keys.Keyed salts) {
    byte[] salt = salts.sign("question|" + question.id().value());
    byte[] text = CanonicalJson.of(text(question)).getBytes(StandardCharsets.UTF_8);
    return new Entry(
        question.id().value(),
        question.topic().name(),
        question.difficulty().name(),
        question.audiences().stream().sorted().toList(),
        Hash.hex(Hash.sha256(salt, text)));
  }

  private static Map<String, Object> text(Question question) {
    Map<String, Object> text = new TreeMap<>();
    text.put("code", question.code());
    text.put("version", question.version());
    text.put("scope", question.scope().name());
    text.put("stem", question.stem());
    text.put(
        "choices", question.choices().stream().map(c -> List.of(c.ordinal(), c.text())).toList());
    text.put("key", question.correctChoice());
    text.put("explanation", question.explanation());
    text.put("legalBasis", question.legalBasis().stream().map(Snapshot::basis).toList());
    text.put("asOf", question.asOf().toString());
    return text;
  }

  private static List<String> basis(LegalBasis basis) {
    return List.of(
        basis.document(),
        basis.date(),
        basis.issuer(),
        orNothing(basis.place()),
        orNothing(basis.quote()),
        basis.validity().name());
  }

  private static String orNothing(@Nullable String text) {
    return text == null ? "" : text;
  }
}
