package vn.thicaicach.attempts.proof;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.contests.ContestUrls;
import vn.thicaicach.contests.Snapshot;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.platform.proof.Hash;

/**
 * What {@code attempts/proof} shows of an own, finished paper.
 *
 * @param answers one for each question, a blank letter where nothing was chosen
 * @param sealed null as long as the receipt waits for its seal
 * @param opened null before the secret is published
 * @param untilContestEnds whether that waits for the end of the whole contest
 */
record ProofPage(
    String contestTitle,
    String helpPhone,
    boolean sample,
    String roundTitle,
    String resultUrl,
    String rulesUrl,
    String logUrl,
    String fileUrl,
    String code,
    String hash,
    String nonce,
    Instant finishedAt,
    List<Answer> answers,
    String prediction,
    @Nullable Sealed sealed,
    String commitment,
    Instant committedAt,
    boolean ahead,
    @Nullable Opened opened,
    boolean untilContestEnds,
    String keyId) {

  /** An answer as the contestant saw it. */
  record Answer(int no, String letter) {}

  /** Where the receipt is sealed. */
  record Sealed(int number, int size, Instant at, String root) {}

  /**
   * What was published after the round.
   *
   * @param findings what came out when the paper was drawn again now
   * @param right whether none of them is wrong
   */
  record Opened(
      String secret,
      String seed,
      long person,
      int number,
      List<Finding> findings,
      boolean right,
      List<Drawn> paper,
      List<Drawn> pool,
      int poolSize) {}

  /** A check in words. */
  record Finding(String text, boolean right, boolean wrong, String verdict) {}

  /** A question by its number, without its text. */
  record Drawn(int no, long version, String topic, String difficulty, String order) {}

  static ProofPage of(Proofs.Known known, Messages messages, String keyId) {
    ContestUrls urls = ContestUrls.of(known.contest());
    String paper = "/bai-thi/" + known.attempt().code();
    return new ProofPage(
        known.contest().title(),
        known.contest().helpPhone(),
        known.contest().sample(),
        known.round().name(),
        paper + "/ket-qua",
        urls.rules(),
        urls.publicLog(),
        paper + "/kiem-chung/tep",
        known.receipt().code().grouped(),
        Hash.hex(known.receipt().hash()),
        Hash.hex(known.receipt().nonce()),
        Objects.requireNonNull(known.attempt().finishedAt()),
        answers(known.held().receipt().answers()),
        known.held().receipt().prediction(),
        sealed(known.sealed()),
        Hash.hex(known.commitment().hash()),
        known.commitment().committedAt(),
        known.commitment().ahead(known.round()),
        known.opened() == null ? null : opened(known, known.opened(), messages),
        known.contest().rules().reveal().untilContestEnds(),
        keyId);
  }

  private static List<Answer> answers(List<String> letters) {
    List<Answer> answers = new ArrayList<>();
    letters.forEach(letter -> answers.add(new Answer(answers.size() + 1, letter)));
    return answers;
  }

  private static @Nullable Sealed sealed(PaperFile.@Nullable Sealed sealed) {
    return sealed == null
        ? null
        : new Sealed(
            sealed.batch().number(),
            sealed.batch().size(),
            sealed.batch().sealedAt(),
            Hash.hex(sealed.batch().root()));
  }

  private static Opened opened(Proofs.Known known, PaperFile.Opened opened, Messages messages) {
    List<Finding> findings =
        PaperCheck.of(known.content()).stream().map(f -> finding(f, messages)).toList();
    Map<Long, Snapshot.Entry> pool = new HashMap<>();
    opened.pool().forEach(e -> pool.put(e.version(), e));
    List<Drawn> paper = new ArrayList<>();
    List<Long> questions = known.attempt().questions();
    for (int i = 0; i < questions.size(); i++) {
      Snapshot.Entry entry = pool.get(questions.get(i));
      String order = order(known.held().options().get(i));
      if (entry != null) {
        paper.add(drawn(i + 1, entry, order, messages));
      }
    }
    return new Opened(
        Hash.hex(opened.secret()),
        Hash.hex(known.attempt().seed()),
        known.attempt().person().value(),
        known.attempt().number(),
        findings,
        findings.stream().noneMatch(Finding::wrong),
        paper,
        opened.pool().stream().map(e -> drawn(0, e, "", messages)).toList(),
        opened.pool().size());
  }

  private static Finding finding(Check.Finding finding, Messages messages) {
    return new Finding(
        messages.text("attempts.proof.check." + finding.check()),
        finding.verdict() == Check.Verdict.RIGHT,
        finding.verdict() == Check.Verdict.WRONG,
        messages.text("attempts.proof.verdict." + finding.verdict()));
  }

  private static Drawn drawn(int no, Snapshot.Entry entry, String order, Messages messages) {
    return new Drawn(
        no,
        entry.version(),
        messages.text("attempts.proof.topic." + entry.topic()),
        messages.text("attempts.proof.difficulty." + entry.difficulty()),
        order);
  }

  private static String order(List<Integer> ordinals) {
    return ordinals.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
