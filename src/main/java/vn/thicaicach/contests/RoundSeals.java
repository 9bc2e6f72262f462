package vn.thicaicach.contests;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import vn.thicaicach.audit.Act;
import vn.thicaicach.audit.Audit;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.platform.proof.Hash;
import vn.thicaicach.questions.Question;
import vn.thicaicach.questions.QuestionService;

/**
 * What papers of a round follow from: sealed and promised in one transaction before the first of
 * them, published when the round is over.
 */
public final class RoundSeals {
  /** The act of the contest's log that holds a commitment. */
  public static final String COMMIT = "round.commit";

  /** The act of the contest's log that publishes a secret. */
  public static final String REVEAL = "round.reveal";

  private static final String SYSTEM = "system";
  private static final int SALT_BYTES = 32;

  private final SealStore store = new SealStore();
  private final SecureRandom random = new SecureRandom();
  private final Database database;
  private final Audit audit;

  RoundSeals(Database database, Audit audit) {
    this.database = database;
    this.audit = audit;
  }

  /** The secret all papers of a round follow from; stays on the server until it is revealed. */
  public Future<byte[]> secret(RoundId round) {
    return store.secret(database.main(), round);
  }

  /** The sealed questions of a round by version id; empty when nothing is sealed yet. */
  public Future<List<Question>> sealed(RoundId round, QuestionService questions) {
    return store
        .sealed(database.main(), round)
        .compose(ids -> questions.versions(database.main(), ids));
  }

  /**
   * Seals what may be drawn now, unless the round is sealed, and writes its commitment to the
   * contest's log, unless it stands there. From then on neither changes. Practice is sealed without
   * a promise: its secret is never published.
   *
   * @param algorithm version of the rules by which papers are drawn
   * @return the sealed questions by version id
   */
  public Future<List<Question>> seal(
      Contest contest, Round round, QuestionService questions, String algorithm) {
    return questions
        .drawable(database.main(), contest.banks())
        .compose(
            drawable ->
                database.tx(tx -> seal(tx, contest, round, questions, drawable, algorithm)));
  }

  private Future<List<Question>> seal(
      SqlConnection tx,
      Contest contest,
      Round round,
      QuestionService questions,
      List<Question> drawable,
      String algorithm) {
    Future<byte[]> secret = store.lock(tx, round.id());
    Future<List<Question>> sealed =
        secret
            .compose(locked -> store.seal(tx, round.id(), drawable))
            .compose(ids -> questions.versions(tx, ids));
    return sealed
        .compose(all -> promise(tx, contest, round, algorithm, secret.result(), all))
        .compose(done -> sealed);
  }

  private Future<Void> promise(
      SqlConnection tx,
      Contest contest,
      Round round,
      String algorithm,
      byte[] secret,
      List<Question> sealed) {
    return store
        .commitments(tx, contest.id())
        .compose(
            known -> {
              if (contest.practice() || known.containsKey(round.id())) {
                return Future.succeededFuture();
              }
              byte[] salt = new byte[SALT_BYTES];
              random.nextBytes(salt);
              String document =
                  Commitment.document(contest, round, algorithm, secret, Snapshot.of(sealed, salt));
              byte[] hash = Hash.sha256(document);
              return store
                  .commit(tx, round.id(), document, hash, salt)
                  .compose(
                      done ->
                          append(
                              tx,
                              contest,
                              round,
                              COMMIT,
                              Map.of("commitment", Hash.hex(hash), "document", document)));
            });
  }

  private Future<Void> append(
      SqlConnection tx, Contest contest, Round round, String act, Map<String, String> facts) {
    return audit.append(
        tx,
        new Act(
            Act.contest(contest.id().value()), SYSTEM, act, "round/" + round.id().value(), facts));
  }

  /** What was promised about the rounds of a contest; rounds not sealed yet are left out. */
  public Future<Map<RoundId, Commitment>> commitments(ContestId contest) {
    return store
        .commitments(database.main(), contest)
        .map(
            stored -> {
              Map<RoundId, Commitment> all = new HashMap<>();
              stored.forEach((round, one) -> all.put(round, one.commitment()));
              return all;
            });
  }

  /** The promise about a round, if it stands. */
  public Future<Optional<Commitment>> commitment(Round round) {
    return commitments(round.contestId()).map(all -> Optional.ofNullable(all.get(round.id())));
  }

  /** The sealed questions as they are published after the round. */
  public Future<List<Snapshot.Entry>> snapshot(Round round, QuestionService questions) {
    return store
        .commitments(database.main(), round.contestId())
        .compose(
            stored -> {
              SealStore.Stored promised = stored.get(round.id());
              return promised == null
                  ? Future.failedFuture(new Problem.NotFound())
                  : sealed(round.id(), questions).map(all -> Snapshot.of(all, promised.salt()));
            });
  }

  /**
   * Publishes the secret of a round that is over in the contest's log; nobody starts in it from
   * then on, whatever becomes of its times.
   *
   * @param quiet asked inside the transaction, after starts are shut out: whether nobody has an
   *     open paper in the round
   * @return whether it was published now
   */
  public Future<Boolean> reveal(
      Contest contest, Round round, Function<SqlClient, Future<Boolean>> quiet) {
    return database
        .tx(
            tx ->
                store
                    .reveal(tx, round.id())
                    .compose(
                        secret ->
                            secret.isEmpty()
                                ? Future.succeededFuture(false)
                                : quiet
                                    .apply(tx)
                                    .compose(
                                        still ->
                                            still
                                                ? publish(tx, contest, round, secret.get())
                                                : Future.failedFuture(new NotQuiet()))))
        .recover(
            failure ->
                failure instanceof NotQuiet
                    ? Future.succeededFuture(false)
                    : Future.failedFuture(failure));
  }

  private Future<Boolean> publish(SqlConnection tx, Contest contest, Round round, byte[] secret) {
    return append(tx, contest, round, REVEAL, Map.of("secret", Hash.hex(secret))).map(true);
  }

  /** Rolls the transaction back: somebody still writes. */
  private static final class NotQuiet extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
