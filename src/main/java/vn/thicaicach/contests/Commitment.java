package vn.thicaicach.contests;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.platform.proof.CanonicalJson;
import vn.thicaicach.platform.proof.Hash;

/**
 * What was promised about a round before it opened (mã cam kết): with it the secret, the questions
 * and the blueprint can be checked afterwards, and none of them can be chosen afterwards.
 *
 * @param document canonical JSON
 * @param hash SHA-256 of the document
 * @param committedAt when it was written
 * @param revealedAt when the secret was published, or null
 */
public record Commitment(
    RoundId round,
    String document,
    byte[] hash,
    Instant committedAt,
    @Nullable Instant revealedAt) {

  /** Whether it stood before the round opened. */
  public boolean ahead(Round round) {
    return committedAt.isBefore(round.opensAt());
  }

  /**
   * The document of a commitment. Pure.
   *
   * @param algorithm version of the rules by which papers are drawn
   */
  static String document(
      Contest contest, Round round, String algorithm, byte[] secret, List<Snapshot.Entry> entries) {
    return CanonicalJson.of(
        Map.of(
            "type", "round-commitment",
            "contest", contest.code(),
            "round", round.ordinal(),
            "algorithm", algorithm,
            "rules", contest.rulesVersion(),
            "blueprint", blueprintHash(blueprint(contest.rules())),
            "secret", Hash.hex(Hash.sha256(secret)),
            "questions", entries.size(),
            "snapshot", Hash.hex(Snapshot.root(entries))));
  }

  /** How many questions of which kind each audience gets, as it is published and hashed. */
  public static Map<String, Object> blueprint(Rules rules) {
    Map<String, Object> all = new TreeMap<>();
    rules
        .audiences()
        .forEach(a -> all.put(a.code(), a.blueprint().stream().map(Commitment::cell).toList()));
    return all;
  }

  /** SHA-256 of a published blueprint, in hexadecimal. */
  public static String blueprintHash(Map<String, ?> blueprint) {
    return Hash.hex(Hash.sha256(CanonicalJson.of(blueprint)));
  }

  private static Map<String, Object> cell(Rules.Cell cell) {
    return Map.of(
        "topic", cell.topic() == null ? "" : cell.topic(),
        "difficulty", cell.difficulty() == null ? "" : cell.difficulty(),
        "count", cell.count());
  }
}
