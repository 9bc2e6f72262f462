package vn.thicaicach.results;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.access.Guard;
import vn.thicaicach.access.Permission;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.accounts.approvals.Approval;
import vn.thicaicach.accounts.approvals.Approvals;
import vn.thicaicach.accounts.approvals.Proposal;
import vn.thicaicach.attempts.Rulings;
import vn.thicaicach.audit.Act;
import vn.thicaicach.audit.Audit;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.contests.ContestUnits;
import vn.thicaicach.contests.RoundId;
import vn.thicaicach.contests.headcounts.ContestHeadcounts;
import vn.thicaicach.leaderboards.Standings;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.units.Unit;
import vn.thicaicach.units.UnitService;

/**
 * Makes frozen results official in two steps by two persons. The confirmation, the official mark,
 * the places that boards show, the headcounts of the units and the audit entry are one transaction.
 */
public final class Publications {
  private static final String ACT = "result.publish";

  private final ResultStore store = new ResultStore();
  private final FreezeStore freezes = new FreezeStore();
  private final Standings standings = new Standings();
  private final Database database;
  private final Audit audit;
  private final Approvals approvals;
  private final ContestService contests;
  private final UnitService units;
  private final ContestHeadcounts headcounts = new ContestHeadcounts();
  private final Rulings rulings;
  private final Runnable published;

  /**
   * @param published called after each publication, for instance to wake what fills the boards
   */
  public Publications(
      Database database,
      Audit audit,
      Approvals approvals,
      ContestService contests,
      UnitService units,
      Rulings rulings,
      Runnable published) {
    this.database = database;
    this.audit = audit;
    this.approvals = approvals;
    this.contests = contests;
    this.units = units;
    this.rulings = rulings;
    this.published = published;
  }

  /**
   * The newest result of a round or of the whole, and how far its publication is.
   *
   * @param result null: not frozen yet
   * @param approval the newest proposal that was not withdrawn, waiting or confirmed, or null
   */
  public record Publication(
      @Nullable RoundId roundId, @Nullable Result result, @Nullable Approval approval) {

    /** A proposal waits for its confirmation. */
    public boolean waiting() {
      return approval != null && approval.waits();
    }

    /** A proposal waits, but a newer ranking was frozen after it: it must be made anew. */
    public boolean outdated() {
      return approval != null
          && waiting()
          && (result == null || !Arrays.equals(approval.proposal().digest(), result.digest()));
    }
  }

  /** Every round in order; then the whole contest (round null) when there are several. */
  public Future<List<Publication>> all(Contest contest) {
    return store
        .current(database.main(), contest.id())
        .compose(
            results -> {
              List<@Nullable RoundId> rounds = new ArrayList<>();
              contest.rounds().forEach(round -> rounds.add(round.id()));
              if (rounds.size() > 1) {
                rounds.add(null);
              }
              return Future.join(rounds.stream().map(id -> read(contest, id, results)).toList())
                  .map(done -> done.<Publication>list());
            });
  }

  private Future<Publication> read(Contest contest, @Nullable RoundId round, List<Result> results) {
    Result result =
        results.stream().filter(r -> Objects.equals(r.roundId(), round)).findFirst().orElse(null);
    return approvals
        .latest(database.main(), ACT, subject(contest, round))
        .map(approval -> new Publication(round, result, approval.orElse(null)));
  }

  /**
   * Proposes to make the newest frozen result official. Fails with Invalid ({@code reason}) or
   * Conflict {@code result-not-frozen}, {@code result-official}, {@code regraded-since}, {@code
   * approval-waits}.
   *
   * @param round null: the whole contest
   */
  public Future<Void> propose(
      Viewer.Staff staff, Contest contest, @Nullable RoundId round, String reason) {
    Guard.require(staff, Permission.MANAGE_CONTEST, contest.unitPath());
    return database.tx(
        tx ->
            provisional(tx, contest, round)
                .compose(
                    result ->
                        approvals.propose(tx, staff, proposal(contest, round, result), reason))
                .mapEmpty());
  }

  /**
   * Confirms a proposal: from now on the result is official. Fails as {@link Approvals#confirm},
   * and with Conflict {@code approval-changed} when a newer ranking was frozen meanwhile.
   *
   * @param approval the proposal that was seen
   */
  public Future<Result> confirm(
      Viewer.Staff staff, Contest contest, @Nullable RoundId round, long approval) {
    Guard.require(staff, Permission.APPROVE, contest.unitPath());
    return ContestUnits.tree(units, contest, contests.unitsDay(contest))
        .compose(tree -> confirm(staff, contest, round, approval, tree))
        .onSuccess(done -> published.run());
  }

  private Future<Result> confirm(
      Viewer.Staff staff,
      Contest contest,
      @Nullable RoundId round,
      long approval,
      List<Unit> tree) {
    return database.tx(
        tx ->
            provisional(tx, contest, round)
                .compose(
                    result ->
                        waiting(tx, contest, round, approval)
                            .compose(
                                seen -> approvals.confirm(tx, staff, approval, result.digest()))
                            .compose(given -> publish(tx, staff, contest, result, given, tree))
                            .map(result)));
  }

  /** Takes a waiting proposal back; see {@link Approvals#withdraw}. */
  public Future<Void> withdraw(
      Viewer.Staff staff, Contest contest, @Nullable RoundId round, long approval) {
    Guard.require(staff, Permission.VIEW, contest.unitPath());
    return database.tx(
        tx ->
            waiting(tx, contest, round, approval)
                .compose(seen -> approvals.withdraw(tx, staff, approval)));
  }

  /** Holds whoever freezes the contest off until the transaction ends. */
  private Future<Result> provisional(SqlConnection tx, Contest contest, @Nullable RoundId round) {
    return freezes
        .lock(tx, contest)
        .compose(locked -> store.current(tx, contest.id(), round))
        .map(
            found -> {
              Result result = found.orElseThrow(() -> new Problem.Conflict("result-not-frozen"));
              if (result.stage() == Result.Stage.OFFICIAL) {
                throw new Problem.Conflict("result-official");
              }
              return result;
            })
        .compose(result -> needNotRegraded(tx, contest, round, result));
  }

  private Future<Result> needNotRegraded(
      SqlConnection tx, Contest contest, @Nullable RoundId round, Result result) {
    return rulings
        .regradedSince(tx, contest, round, result.frozenAt())
        .map(
            since -> {
              if (since) {
                throw new Problem.Conflict("regraded-since");
              }
              return result;
            });
  }

  private Future<Approval> waiting(
      SqlConnection tx, Contest contest, @Nullable RoundId round, long approval) {
    return approvals
        .latest(tx, ACT, subject(contest, round))
        .map(
            found ->
                found
                    .filter(a -> a.id() == approval && a.waits())
                    .orElseThrow(() -> new Problem.Conflict("approval-changed")));
  }

  private Future<Void> publish(
      SqlConnection tx,
      Viewer.Staff staff,
      Contest contest,
      Result result,
      Approval given,
      List<Unit> tree) {
    return store
        .markOfficial(tx, result.id(), given.id(), given.alone())
        .compose(
            at ->
                store
                    .ranks(tx, result.id())
                    .compose(
                        ranks -> standings.publish(tx, contest.id(), result.roundId(), at, ranks)))
        .compose(done -> headcounts.keep(tx, contest, result.roundId(), tree))
        .compose(done -> audit.append(tx, act(staff, contest, result, given)));
  }

  private static Act act(Viewer.Staff staff, Contest contest, Result result, Approval given) {
    return new Act(
        chain(contest),
        Act.staff(staff.staffId()),
        "result.official",
        subject(contest, result.roundId()),
        Map.of(
            "result", result.id().value(),
            "version", result.version(),
            "approval", given.id(),
            "alone", given.alone(),
            "digest", result.fingerprint()));
  }

  private static Proposal proposal(Contest contest, @Nullable RoundId round, Result result) {
    return new Proposal(
        ACT, subject(contest, round), result.digest(), contest.unitPath(), chain(contest));
  }

  private static String chain(Contest contest) {
    return Act.contest(contest.id().value());
  }

  private static String subject(Contest contest, @Nullable RoundId round) {
    return round == null ? "contest/" + contest.id().value() : "round/" + round.value();
  }
}
