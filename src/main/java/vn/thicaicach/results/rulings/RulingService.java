package vn.thicaicach.results.rulings;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import vn.thicaicach.access.Guard;
import vn.thicaicach.access.Permission;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.accounts.approvals.Approval;
import vn.thicaicach.accounts.approvals.Approvals;
import vn.thicaicach.accounts.approvals.Proposal;
import vn.thicaicach.attempts.KeyRuling;
import vn.thicaicach.attempts.Rulings;
import vn.thicaicach.audit.Act;
import vn.thicaicach.audit.Audit;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestLock;
import vn.thicaicach.platform.FieldError;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.questions.Question;
import vn.thicaicach.results.Result;
import vn.thicaicach.results.ResultService;

/**
 * Rulings on questions by two persons: one proposes, another confirms, and then every round of the
 * contest is graded anew. Refused once a result of the contest is official.
 */
public final class RulingService {
  private static final String ACT = "key.change";
  private static final int MOST_NOTE = 500;

  private final RulingProposalStore store = new RulingProposalStore();
  private final Database database;
  private final Audit audit;
  private final Approvals approvals;
  private final Rulings rulings;
  private final ResultService results;

  /** Rulings of one database. */
  public RulingService(
      Database database, Audit audit, Approvals approvals, Rulings rulings, ResultService results) {
    this.database = database;
    this.audit = audit;
    this.approvals = approvals;
    this.rulings = rulings;
    this.results = results;
  }

  /** Proposals that wait for a second person, the oldest first. */
  Future<List<RulingProposal.Waiting>> waiting(Contest contest) {
    return store
        .all(database.main(), contest.id())
        .compose(
            all -> {
              Future<List<RulingProposal.Waiting>> found =
                  Future.succeededFuture(new ArrayList<>());
              for (Map.Entry<Long, RulingProposal> one : all.entrySet()) {
                found =
                    found.compose(
                        sofar ->
                            approvals
                                .latest(database.main(), ACT, subject(contest, one.getValue()))
                                .map(
                                    approval -> {
                                      approval
                                          .filter(a -> a.waits() && a.id() == one.getKey())
                                          .ifPresent(
                                              a ->
                                                  sofar.add(
                                                      new RulingProposal.Waiting(
                                                          one.getValue(), a)));
                                      return sofar;
                                    }));
              }
              return found;
            });
  }

  /**
   * Proposes a ruling on a question, or to take one back. Fails with Invalid ({@code note}, {@code
   * choice}), NotFound, Conflict {@code result-official}, {@code ruling-stands} or {@code
   * approval-waits}.
   *
   * @param reason for the log and the colleague who confirms
   */
  Future<Void> propose(
      Viewer.Staff staff, Contest contest, RulingProposal proposal, String reason) {
    Guard.require(staff, Permission.MANAGE_CONTEST, contest.unitPath());
    return rulings
        .questions(contest)
        .compose(questions -> rulings.of(contest).map(known -> checked(questions, known, proposal)))
        .compose(fits -> needNotOfficial(contest))
        .compose(
            open ->
                database.tx(
                    tx ->
                        approvals
                            .propose(tx, staff, asked(contest, proposal), reason)
                            .compose(id -> store.add(tx, id, contest.id(), proposal))));
  }

  private static RulingProposal checked(
      List<Question> questions, List<KeyRuling> known, RulingProposal proposal) {
    List<FieldError> errors = new ArrayList<>();
    if (proposal.note().isEmpty()) {
      errors.add(new FieldError("note", "required"));
    } else if (proposal.note().length() > MOST_NOTE) {
      errors.add(new FieldError("note", "too-long", Map.of("max", MOST_NOTE)));
    }
    Question question =
        questions.stream()
            .filter(q -> q.id().value() == proposal.question())
            .findFirst()
            .orElseThrow(Problem.NotFound::new);
    if (proposal.kind() == KeyRuling.Kind.ALSO) {
      Integer choice = proposal.choice();
      boolean there =
          choice != null
              && choice != question.correctChoice()
              && question.choices().stream().anyMatch(c -> c.ordinal() == choice);
      if (!there) {
        errors.add(new FieldError("choice", "choose-one"));
      }
    }
    if (!errors.isEmpty()) {
      throw new Problem.Invalid(errors);
    }
    needFresh(known, proposal);
    return proposal;
  }

  private static void needFresh(List<KeyRuling> known, RulingProposal proposal) {
    Long withdraws = proposal.withdraws();
    boolean stands =
        known.stream()
            .filter(r -> !r.withdrawn())
            .anyMatch(
                r ->
                    withdraws != null
                        ? r.id() == withdraws
                        : r.question() == proposal.question()
                            && r.kind() == proposal.kind()
                            && Objects.equals(r.choice(), proposal.choice()));
    if (withdraws == null && stands) {
      throw new Problem.Conflict("ruling-stands");
    }
    if (withdraws != null && !stands) {
      throw new Problem.NotFound();
    }
  }

  /**
   * Confirms what waits: it is recorded and the rounds are graded anew. Fails as {@link
   * Approvals#confirm}, and with Conflict {@code result-official}.
   *
   * @param approval the proposal that was seen
   */
  Future<Void> confirm(Viewer.Staff staff, Contest contest, long approval) {
    Guard.require(staff, Permission.APPROVE, contest.unitPath());
    return database.tx(
        tx ->
            ContestLock.hold(tx, contest.id())
                .compose(locked -> store.all(tx, contest.id()))
                .compose(
                    all -> {
                      RulingProposal proposal = all.get(approval);
                      if (proposal == null) {
                        throw new Problem.NotFound();
                      }
                      return needNotOfficial(contest)
                          .compose(
                              open -> approvals.confirm(tx, staff, approval, proposal.digest()))
                          .compose(given -> rule(tx, staff, contest, proposal, given));
                    }));
  }

  private Future<Void> rule(
      SqlConnection tx,
      Viewer.Staff staff,
      Contest contest,
      RulingProposal proposal,
      Approval given) {
    return rulings
        .of(contest)
        .compose(known -> record(tx, contest, proposal, known, given))
        .compose(
            id ->
                audit.append(
                    tx,
                    new Act(
                        Act.contest(contest.id().value()),
                        Act.staff(staff.staffId()),
                        "key.rule",
                        "contest/" + contest.id().value(),
                        Map.of(
                            "ruling", id,
                            "question", proposal.question(),
                            "approval", given.id(),
                            "alone", given.alone()))));
  }

  private Future<Long> record(
      SqlConnection tx,
      Contest contest,
      RulingProposal proposal,
      List<KeyRuling> known,
      Approval given) {
    needFresh(known, proposal);
    KeyRuling.Kind kind = proposal.kind();
    if (kind != null) {
      KeyRuling.Draft draft =
          new KeyRuling.Draft(proposal.question(), kind, proposal.choice(), proposal.note());
      return rulings.add(tx, contest, draft, given.proposedBy());
    }
    KeyRuling back =
        known.stream()
            .filter(r -> Objects.equals(r.id(), proposal.withdraws()))
            .findFirst()
            .orElseThrow(Problem.NotFound::new);
    return rulings.withdraw(tx, contest, back, proposal.note(), given.proposedBy());
  }

  /** Takes a waiting proposal back; see {@link Approvals#withdraw}. */
  Future<Void> withdraw(Viewer.Staff staff, Contest contest, long approval) {
    Guard.require(staff, Permission.VIEW, contest.unitPath());
    return database.tx(
        tx ->
            store
                .all(tx, contest.id())
                .compose(
                    all -> {
                      if (!all.containsKey(approval)) {
                        throw new Problem.NotFound();
                      }
                      return approvals.withdraw(tx, staff, approval);
                    }));
  }

  private Future<Void> needNotOfficial(Contest contest) {
    return results
        .all(contest.id())
        .map(
            all -> {
              if (all.stream().anyMatch(r -> r.stage() == Result.Stage.OFFICIAL)) {
                throw new Problem.Conflict("result-official");
              }
              return null;
            });
  }

  private static Proposal asked(Contest contest, RulingProposal proposal) {
    return new Proposal(
        ACT,
        subject(contest, proposal),
        proposal.digest(),
        contest.unitPath(),
        Act.contest(contest.id().value()));
  }

  private static String subject(Contest contest, RulingProposal proposal) {
    return "contest/" + contest.id().value() + "/question/" + proposal.question();
  }
}
