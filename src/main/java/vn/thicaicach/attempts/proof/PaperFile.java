package vn.thicaicach.attempts.proof;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.attempts.Attempt;
import vn.thicaicach.attempts.Receipts;
import vn.thicaicach.attempts.StoredReceipt;
import vn.thicaicach.contests.Commitment;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.Round;
import vn.thicaicach.contests.Snapshot;
import vn.thicaicach.platform.proof.Hash;

/**
 * The content of a holder's file: all that {@link PaperCheck} needs, about the own paper only, and
 * no key of any question. Pure.
 */
final class PaperFile {
  static final String TYPE = "paper-proof";

  private PaperFile() {}

  /** A receipt in its sealed batch. */
  record Sealed(Batch batch, int place, List<byte[]> path) {}

  /**
   * What is published after the round.
   *
   * @param secret of the round
   * @param pool the sealed questions
   */
  record Opened(byte[] secret, List<Snapshot.Entry> pool) {}

  /**
   * The content.
   *
   * @param sealed null as long as the receipt waits for its seal
   * @param opened null before the secret is published: then nothing of the draw is in the file
   */
  static Map<String, Object> content(
      Contest contest,
      Round round,
      Attempt attempt,
      Commitment commitment,
      StoredReceipt stored,
      Receipts.Held held,
      @Nullable Sealed sealed,
      @Nullable Opened opened) {
    Map<String, Object> content = new TreeMap<>();
    content.put("type", TYPE);
    content.put("contest", Map.of("code", contest.code(), "title", contest.title()));
    content.put("round", Map.of("ordinal", round.ordinal(), "name", round.name()));
    content.put("attempt", attempt(attempt));
    content.put("commitment", commitment(round, commitment));
    content.put(
        "receipt",
        Map.of(
            "code", stored.code().grouped(),
            "hash", Hash.hex(stored.hash()),
            "content", held.receipt().fields()));
    if (sealed != null) {
      content.put("seal", seal(sealed));
    }
    if (opened != null) {
      content.put("paper", paper(contest, attempt, held, opened));
    }
    return content;
  }

  private static Map<String, Object> attempt(Attempt attempt) {
    return Map.of(
        "code", attempt.code(),
        "person", attempt.person().value(),
        "number", attempt.number(),
        "audience", attempt.audience(),
        "state", attempt.state().name(),
        "started", micros(attempt.startedAt()),
        "finished", micros(Objects.requireNonNull(attempt.finishedAt())));
  }

  private static Map<String, Object> commitment(Round round, Commitment commitment) {
    return Map.of(
        "document", commitment.document(),
        "hash", Hash.hex(commitment.hash()),
        "committed", micros(commitment.committedAt()),
        "opens", micros(round.opensAt()));
  }

  private static Map<String, Object> seal(Sealed sealed) {
    return Map.of(
        "number", sealed.batch().number(),
        "root", Hash.hex(sealed.batch().root()),
        "size", sealed.batch().size(),
        "place", sealed.place(),
        "path", sealed.path().stream().map(Hash::hex).toList(),
        "sealed", micros(sealed.batch().sealedAt()));
  }

  private static Map<String, Object> paper(
      Contest contest, Attempt attempt, Receipts.Held held, Opened opened) {
    return Map.of(
        "secret", Hash.hex(opened.secret()),
        "seed", Hash.hex(attempt.seed()),
        "blueprint", Commitment.blueprint(contest.rules()),
        "pool", opened.pool().stream().map(Snapshot.Entry::fields).toList(),
        "questions", attempt.questions(),
        "options", held.options());
  }

  static long micros(Instant at) {
    return at.getEpochSecond() * 1_000_000 + at.getNano() / 1000;
  }
}
