package vn.thicaicach.attempts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import vn.thicaicach.platform.proof.CanonicalJson;
import vn.thicaicach.platform.proof.Hash;
import vn.thicaicach.platform.text.HumanCode;

/**
 * The receipt of a finished paper (biên nhận): a fingerprint of what was answered and when, that
 * tells nothing to whoever does not have the nonce. Pure.
 *
 * @param attempt code of the attempt
 * @param nonce random, told to the contestant only
 * @param answers in the order of the paper, the letter as shown; blank where nothing was chosen
 * @param prediction the number predicted; blank when none was given
 */
public record PaperReceipt(
    String attempt, Instant finishedAt, byte[] nonce, List<String> answers, String prediction) {
  static final int NONCE_BYTES = 16;
  private static final int CODE_LENGTH = 12;

  public PaperReceipt {
    answers = List.copyOf(answers);
  }

  /** The fields as they are hashed and handed out; the time in microseconds since 1970. */
  public Map<String, Object> fields() {
    return Map.of(
        "type",
        "paper-receipt",
        "attempt",
        attempt,
        "finished",
        finishedAt.getEpochSecond() * 1_000_000 + finishedAt.getNano() / 1000,
        "nonce",
        Hash.hex(nonce),
        "answers",
        answers,
        "prediction",
        prediction);
  }

  /** 32 bytes. */
  public byte[] hash() {
    return Hash.sha256(CanonicalJson.of(fields()));
  }

  /** The short code (mã biên nhận) of a receipt's hash. */
  public static HumanCode code(byte[] hash) {
    return HumanCode.of(hash, CODE_LENGTH);
  }

  /** What somebody typed as a short code; empty when it cannot be one. */
  public static Optional<HumanCode> typed(String text) {
    return HumanCode.parse(text, CODE_LENGTH);
  }

  /**
   * Answers as the contestant saw them.
   *
   * @param choices version id → number of choices
   * @param given version id → ordinal of the choice as in the bank
   */
  public static List<String> letters(
      Paper paper, Map<Long, Integer> choices, Map<Long, String> given) {
    return paper.versions().stream()
        .map(v -> letter(paper, v, choices.getOrDefault(v, 0), given.getOrDefault(v, "")))
        .toList();
  }

  private static String letter(Paper paper, long version, int choices, String ordinal) {
    if (ordinal.isEmpty()) {
      return "";
    }
    List<Paper.Option> shown = paper.options(version, choices);
    return IntStream.range(0, shown.size())
        .filter(i -> String.valueOf(shown.get(i).ordinal()).equals(ordinal))
        .mapToObj(Paper::letter)
        .findFirst()
        .orElse("");
  }
}
