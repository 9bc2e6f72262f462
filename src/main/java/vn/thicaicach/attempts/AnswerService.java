package vn.thicaicach.attempts;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.config.Keys;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.questions.Question;
import vn.thicaicach.questions.QuestionService;
import vn.thicaicach.questions.QuestionVersionId;

/** From what a form or script sends to an answer that is committed. */
public final class AnswerService {
  /** A prediction is a whole number up to this. */
  static final long LARGEST_PREDICTION = 999_999_999;

  private static final Pattern PLACE = Pattern.compile("[1-9][0-9]{0,2}");

  private final AnswerStore store = new AnswerStore();
  private final Database database;
  private final QuestionService questions;
  private final AnswerWriter writer;
  private final AnswerToken.Signer signer;
  private final Keys.Keyed seeds;

  AnswerService(
      Database database,
      QuestionService questions,
      AnswerWriter writer,
      AnswerToken.Signer signer,
      Keys keys) {
    this.database = database;
    this.questions = questions;
    this.writer = writer;
    this.signer = signer;
    this.seeds = keys.derive("token-seed");
  }

  /** The token a device gets when it starts, resumes or takes over. */
  String issue(Attempt attempt) {
    return issue(attempt.id(), attempt.epoch(), attempt.questions(), attempt.seed());
  }

  String issue(AttemptId id, int epoch, List<Long> questions, byte[] seed) {
    // The seed travels hidden under a mask that only this installation can make.
    return signer.sign(new AnswerToken(id, epoch, questions, xor(seed, mask(id))));
  }

  /** The right to write, or Conflict {@code fenced} when the token is missing or forged. */
  AnswerToken admit(Optional<String> token) {
    return token.flatMap(signer::verify).orElseThrow(() -> new Problem.Conflict("fenced"));
  }

  /** Whether a token is the one that may write now. */
  boolean mayWrite(Attempt attempt, Optional<String> token) {
    return token
        .flatMap(signer::verify)
        .filter(t -> t.attempt().equals(attempt.id()) && t.epoch() == attempt.epoch())
        .isPresent();
  }

  /**
   * Saves one answer.
   *
   * @param question place on the paper ("1" …) or {@link Paper#PREDICTION}
   * @param answer name of an option, or the number predicted; an empty prediction takes it back
   */
  Future<Receipt> save(
      AnswerToken token, int seq, String question, String answer, Instant arrived) {
    if (seq < 1) {
      throw new Problem.Invalid("seq", "not-a-number");
    }
    return canonical(token, question, answer)
        .compose(
            c ->
                writer.save(
                    new Answer(
                        token.attempt(), token.epoch(), seq, c.version(), c.answer(), arrived)));
  }

  /**
   * Until when answers are taken from the holder of a token, with all time that was added. Fails
   * with Conflict {@code closed} when nothing is taken any more, {@code fenced} when another device
   * took over.
   */
  Future<Instant> deadline(AnswerToken token, Instant now) {
    return store
        .standing(database.main(), token.attempt())
        .map(
            found -> {
              AnswerStore.Standing standing =
                  found
                      .filter(s -> s.takesAt(now))
                      .orElseThrow(() -> new Problem.Conflict("closed"));
              if (standing.epoch() != token.epoch()) {
                throw new Problem.Conflict("fenced");
              }
              return standing.deadline();
            });
  }

  /** What is stored for an answer: the version and the ordinal of the choice, or the number. */
  private record Canonical(long version, String answer) {}

  private Future<Canonical> canonical(AnswerToken token, String question, String answer) {
    if (question.equals(Paper.PREDICTION)) {
      return Future.succeededFuture(new Canonical(Paper.PREDICTION_VERSION, number(answer)));
    }
    Paper paper = new Paper(seed(token), token.versions());
    long version = paper.version(place(question, token.versions().size()));
    return questions
        .version(database.main(), new QuestionVersionId(version))
        .map(
            found -> {
              OptionalInt ordinal = paper.ordinal(version, found.choices().size(), answer);
              return new Canonical(
                  version,
                  String.valueOf(
                      ordinal.orElseThrow(() -> new Problem.Invalid("answer", "not-an-option"))));
            });
  }

  private static int place(String question, int size) {
    if (!PLACE.matcher(question).matches() || Integer.parseInt(question) > size) {
      throw new Problem.Invalid("question", "not-on-paper");
    }
    return Integer.parseInt(question);
  }

  private static String number(String text) {
    String digits = text.replaceAll("[. ]", "");
    if (digits.isEmpty()) {
      return "";
    }
    if (!digits.matches("[0-9]{1,9}")) {
      throw new Problem.Invalid(
          List.of(
              new vn.thicaicach.platform.FieldError(
                  "answer." + Paper.PREDICTION, "prediction", Map.of("max", LARGEST_PREDICTION))));
    }
    return String.valueOf(Long.parseLong(digits));
  }

  /**
   * Saves what a whole form holds, as far as it differs from what is stored. The form of an older
   * writer is refused. An answer the same page sent by itself may come in between and take a number
   * this form meant to use: then once more from the start.
   *
   * @param answers question name → option name or number; empty answers are left out
   */
  Future<Void> saveForm(AnswerToken token, Map<String, String> answers, Instant arrived) {
    if (answers.isEmpty()) {
      return Future.succeededFuture();
    }
    return saveFormOnce(token, answers, arrived)
        .recover(
            failure ->
                failure instanceof Problem.Conflict c && c.code().equals("sequence-conflict")
                    ? saveFormOnce(token, answers, arrived)
                    : Future.failedFuture(failure));
  }

  private Future<Void> saveFormOnce(
      AnswerToken token, Map<String, String> answers, Instant arrived) {
    return store
        .written(database.main(), token.attempt(), token.epoch())
        .compose(w -> saveChanged(token, answers, byQuestion(w.latest()), w.lastSeq(), arrived));
  }

  private Future<Void> saveChanged(
      AnswerToken token,
      Map<String, String> answers,
      Map<Long, String> stored,
      int lastSeq,
      Instant arrived) {
    List<Future<Canonical>> asked = new ArrayList<>();
    answers.forEach((question, answer) -> asked.add(canonical(token, question, answer)));
    return Future.all(asked)
        .compose(
            all -> {
              List<Future<Receipt>> saves = new ArrayList<>();
              int seq = lastSeq;
              for (Future<Canonical> one : asked) {
                Canonical c = one.result();
                if (!c.answer().equals(stored.get(c.version()))) {
                  seq++;
                  saves.add(
                      writer.save(
                          new Answer(
                              token.attempt(),
                              token.epoch(),
                              seq,
                              c.version(),
                              c.answer(),
                              arrived)));
                }
              }
              return Future.all(saves).mapEmpty();
            });
  }

  private static Map<Long, String> byQuestion(List<AnswerStore.Stored> stored) {
    Map<Long, String> map = new HashMap<>();
    stored.forEach(s -> map.put(s.question(), s.answer()));
    return map;
  }

  /**
   * What a paper page shows of an attempt.
   *
   * @param questions in the order of the paper
   * @param latest answers that stand, by version
   * @param nextSeq the first free sequence number of this writer
   */
  record State(List<Question> questions, Map<Long, AnswerStore.Stored> latest, int nextSeq) {}

  /** Reads an attempt for its page, always from the database. */
  Future<State> state(Attempt attempt) {
    Future<List<Question>> versions =
        questions.versions(
            database.main(), attempt.questions().stream().map(QuestionVersionId::new).toList());
    Future<AnswerStore.Written> written =
        store.written(database.main(), attempt.id(), attempt.epoch());
    return Future.all(versions, written)
        .map(
            all -> {
              Map<Long, AnswerStore.Stored> byVersion = new HashMap<>();
              written.result().latest().forEach(s -> byVersion.put(s.question(), s));
              return new State(versions.result(), byVersion, written.result().lastSeq() + 1);
            });
  }

  private byte[] seed(AnswerToken token) {
    return xor(token.veiledSeed(), mask(token.attempt()));
  }

  private byte[] mask(AttemptId attempt) {
    return seeds.sign("mask|" + attempt.value());
  }

  private static byte[] xor(byte[] a, byte[] b) {
    byte[] out = new byte[a.length];
    for (int i = 0; i < a.length; i++) {
      out[i] = (byte) (a[i] ^ b[i]);
    }
    return out;
  }
}
