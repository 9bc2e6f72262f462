package vn.thicaicach.contests;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.audit.Act;
import vn.thicaicach.audit.Fault;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.platform.proof.CanonicalJson;
import vn.thicaicach.platform.proof.Hash;
import vn.thicaicach.questions.QuestionService;

/**
 * Works out the promises of a contest again from what is stored, and compares them with its log.
 */
public final class CommitmentAudit {
  private final SealStore store = new SealStore();
  private final Database database;
  private final QuestionService questions;

  public CommitmentAudit(Database database, QuestionService questions) {
    this.database = database;
    this.questions = questions;
  }

  /**
   * What does not fit.
   *
   * @param acts of the contest's chain
   */
  public Future<List<Fault>> faults(Contest contest, List<Act> acts) {
    return store
        .commitments(database.main(), contest.id())
        .compose(
            stored -> {
              List<Fault> faults = new ArrayList<>();
              Future<Void> done = Future.succeededFuture();
              for (Round round : contest.rounds()) {
                SealStore.Stored promise = stored.get(round.id());
                Act promised = act(acts, RoundSeals.COMMIT, round);
                if (promise != null && promised != null) {
                  done = done.compose(v -> look(contest, round, promise, promised, acts, faults));
                } else if (promise != null || promised != null) {
                  faults.add(fault(contest, "COMMITMENT", round));
                }
              }
              return done.map(faults);
            });
  }

  private Future<Void> look(
      Contest contest,
      Round round,
      SealStore.Stored promise,
      Act promised,
      List<Act> acts,
      List<Fault> faults) {
    Future<byte[]> secret = store.secret(database.main(), round.id());
    Future<List<Snapshot.Entry>> entries =
        store
            .sealed(database.main(), round.id())
            .compose(ids -> questions.versions(database.main(), ids))
            .map(all -> Snapshot.of(all, promise.salt()));
    return Future.all(secret, entries)
        .map(
            done -> {
              kinds(contest, promise, promised, secret.result(), entries.result())
                  .forEach(kind -> faults.add(fault(contest, kind, round)));
              Act revealed = act(acts, RoundSeals.REVEAL, round);
              boolean said = promise.commitment().revealedAt() != null;
              if (said != (revealed != null) || !sameSecret(revealed, secret.result())) {
                faults.add(fault(contest, "REVEAL", round));
              }
              return null;
            });
  }

  private static List<String> kinds(
      Contest contest,
      SealStore.Stored promise,
      Act promised,
      byte[] secret,
      List<Snapshot.Entry> entries) {
    String document = promise.commitment().document();
    Map<String, Object> said = CanonicalJson.read(document);
    String hash = Hash.hex(Hash.sha256(document));
    List<String> kinds = new ArrayList<>();
    if (!hash.equals(Hash.hex(promise.commitment().hash()))
        || !hash.equals(promised.data().get("commitment"))
        || !document.equals(promised.data().get("document"))) {
      kinds.add("COMMITMENT");
    }
    if (!Hash.hex(Hash.sha256(secret)).equals(said.get("secret"))) {
      kinds.add("SECRET");
    }
    if (!Hash.hex(Snapshot.root(entries)).equals(said.get("snapshot"))) {
      kinds.add("QUESTIONS");
    }
    String blueprint = Commitment.blueprintHash(Commitment.blueprint(contest.rules()));
    if (!blueprint.equals(said.get("blueprint"))) {
      kinds.add("BLUEPRINT");
    }
    return kinds;
  }

  private static boolean sameSecret(@Nullable Act revealed, byte[] secret) {
    return revealed == null || Hash.hex(secret).equals(revealed.data().get("secret"));
  }

  private static @Nullable Act act(List<Act> acts, String name, Round round) {
    String subject = "round/" + round.id().value();
    return acts.stream()
        .filter(a -> a.act().equals(name) && Objects.equals(a.subject(), subject))
        .findFirst()
        .orElse(null);
  }

  private static Fault fault(Contest contest, String kind, Round round) {
    return new Fault(Act.contest(contest.id().value()), kind, "round/" + round.id().value());
  }
}
