package vn.thicaicach.accounts.approvals;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.access.Guard;
import vn.thicaicach.access.Permission;
import vn.thicaicach.access.TwoPersons;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.audit.Act;
import vn.thicaicach.audit.Audit;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.platform.proof.Hash;

/**
 * Proposals for acts that cannot be taken back, and their confirmation by somebody else. The room
 * that acts confirms in the transaction of the act, so that neither happens without the other.
 */
public final class Approvals {
  private static final int LONGEST_REASON = 1000;

  private final ApprovalStore store = new ApprovalStore();
  private final Database database;
  private final Audit audit;
  private final boolean onePerson;

  /**
   * @param onePerson the installation declared itself one-person
   */
  public Approvals(Database database, Audit audit, boolean onePerson) {
    this.database = database;
    this.audit = audit;
    this.onePerson = onePerson;
  }

  /**
   * Proposes; the caller has checked that the proposer may. Audited. Fails with Invalid ({@code
   * reason}) or Conflict {@code approval-waits} when a proposal for the same waits already.
   */
  public Future<Long> propose(Viewer.Staff by, Proposal proposal, String reason) {
    return database.tx(tx -> propose(tx, by, proposal, reason));
  }

  /** The same within a transaction of the caller. */
  public Future<Long> propose(SqlClient tx, Viewer.Staff by, Proposal proposal, String reason) {
    String why = reason.strip();
    if (why.isEmpty() || why.length() > LONGEST_REASON) {
      return Future.failedFuture(
          new Problem.Invalid("reason", why.isEmpty() ? "reason-required" : "reason-long"));
    }
    return store
        .propose(tx, proposal, why, by.staffId())
        .map(id -> id.orElseThrow(() -> new Problem.Conflict("approval-waits")))
        .compose(id -> trace(tx, by, proposal, "approval.propose", id).map(id));
  }

  /**
   * Confirms a waiting proposal within the transaction of the act; needs APPROVE on its unit.
   * Audited. Fails with NotFound, Conflict {@code approval-changed} when the digest is not the one
   * that was proposed, {@code approval-same-person} or {@code approval-too-early}.
   *
   * @param digest over what is about to be done
   */
  public Future<Approval> confirm(SqlClient tx, Viewer.Staff by, long id, byte[] digest) {
    return store
        .lock(tx, id)
        .compose(
            found -> {
              ApprovalStore.Read read = found.orElseThrow(Problem.NotFound::new);
              Approval waiting = read.approval();
              Guard.require(by, Permission.APPROVE, waiting.proposal().unitPath());
              if (!MessageDigest.isEqual(waiting.proposal().digest(), digest)) {
                throw new Problem.Conflict("approval-changed");
              }
              boolean alone =
                  TwoPersons.confirm(
                          waiting.proposedBy(),
                          waiting.proposedAt(),
                          by.staffId(),
                          onePerson,
                          read.at())
                      == TwoPersons.Confirmed.BY_ONE;
              return store
                  .confirm(tx, id, by.staffId(), alone)
                  .compose(done -> trace(tx, by, waiting.proposal(), "approval.confirm", id))
                  .map(done -> confirmed(waiting, by, read, alone));
            });
  }

  private static Approval confirmed(
      Approval waiting, Viewer.Staff by, ApprovalStore.Read read, boolean alone) {
    return new Approval(
        waiting.id(),
        waiting.proposal(),
        waiting.reason(),
        waiting.proposedBy(),
        waiting.proposedByName(),
        waiting.proposedAt(),
        by.staffId(),
        by.name(),
        read.at(),
        alone);
  }

  /**
   * Takes a waiting proposal back, within a transaction of the caller: the proposer, or whoever may
   * approve it. Audited.
   */
  public Future<Void> withdraw(SqlClient tx, Viewer.Staff by, long id) {
    return store
        .lock(tx, id)
        .map(found -> found.orElseThrow(Problem.NotFound::new).approval())
        .compose(
            waiting -> {
              if (waiting.proposedBy() != by.staffId()) {
                Guard.require(by, Permission.APPROVE, waiting.proposal().unitPath());
              }
              return store
                  .withdraw(tx, id)
                  .compose(done -> trace(tx, by, waiting.proposal(), "approval.withdraw", id));
            });
  }

  /**
   * What stands against a confirmation by somebody: {@code forbidden}, the code of the conflict
   * that {@link #confirm} would fail with, or null.
   */
  public @Nullable String obstacle(Viewer.Staff by, Approval waiting, Instant now) {
    return Guard.mayOn(by, Permission.APPROVE, waiting.proposal().unitPath())
        ? TwoPersons.obstacle(
            waiting.proposedBy(), waiting.proposedAt(), by.staffId(), onePerson, now)
        : "forbidden";
  }

  /** Proposals that wait on units where the asker may approve, oldest first. */
  public Future<List<Approval>> pending(Viewer.Staff by) {
    return store
        .waiting(database.main())
        .map(
            all ->
                all.stream()
                    .map(ApprovalStore.Read::approval)
                    .filter(a -> Guard.mayOn(by, Permission.APPROVE, a.proposal().unitPath()))
                    .toList());
  }

  /** The newest approval of an act on a subject, waiting or confirmed. */
  public Future<Optional<Approval>> latest(SqlClient client, String act, String subject) {
    return store.latest(client, act, subject).map(read -> read.map(ApprovalStore.Read::approval));
  }

  private Future<Void> trace(
      SqlClient tx, Viewer.Staff by, Proposal proposal, String act, long id) {
    Map<String, Object> facts =
        Map.of(
            "approval", id,
            "act", proposal.act(),
            "subject", proposal.subject(),
            "digest", Hash.hex(proposal.digest()));
    return audit.append(
        tx, new Act(proposal.chain(), Act.staff(by.staffId()), act, "approval/" + id, facts));
  }
}
