package vn.thicaicach.results;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.access.Guard;
import vn.thicaicach.access.Permission;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.accounts.approvals.Approval;
import vn.thicaicach.accounts.approvals.Approvals;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.Round;

/**
 * The page on which results become official.
 *
 * @param wrong the part whose form was refused, or null
 */
record PublishPage(
    String contestTitle,
    String contestUrl,
    boolean sample,
    List<Part> parts,
    @Nullable String wrong,
    @Nullable String reason,
    Map<String, String> errors) {

  /** Where a part stands. */
  enum State {
    RUNNING,
    TO_FREEZE,
    PROVISIONAL,
    WAITING,
    OUTDATED,
    OFFICIAL
  }

  /**
   * A round or the whole contest.
   *
   * @param key value of {@code vong}: number of the round, or {@code tong}
   * @param name null: the whole contest
   * @param url page of the round with its ranking, or null for the whole
   * @param freezeUrl page that freezes the round, or null
   * @param mayFreeze the viewer may freeze the whole contest now
   * @param obstacle why the viewer cannot confirm what waits, or null
   */
  record Part(
      String key,
      @Nullable String name,
      State state,
      @Nullable String url,
      @Nullable String freezeUrl,
      boolean mayFreeze,
      boolean mayPropose,
      boolean mayConfirm,
      boolean mayWithdraw,
      @Nullable String obstacle,
      @Nullable Result result,
      @Nullable Approval approval) {}

  /** The part of one publication for one viewer. */
  static Part part(
      Viewer.Staff staff,
      Contest contest,
      Publications.Publication p,
      Approvals approvals,
      Instant now) {
    Round round = p.roundId() == null ? null : contest.round(p.roundId()).orElseThrow();
    State state = state(contest, round, p, now);
    boolean manages = Guard.mayOn(staff, Permission.MANAGE_CONTEST, contest.unitPath());
    Approval approval = state == State.WAITING || state == State.OUTDATED ? p.approval() : null;
    String obstacle =
        approval == null || state == State.OUTDATED
            ? null
            : approvals.obstacle(staff, approval, now);
    String url = round == null ? null : RoundPage.url(contest, round);
    boolean freezes = manages && state == State.TO_FREEZE;
    return new Part(
        round == null ? PublishRoutes.WHOLE : Long.toString(round.id().value()),
        round == null ? null : round.name(),
        state,
        url,
        url != null && freezes ? url + "/dong" : null,
        url == null && manages && (freezes || state == State.PROVISIONAL),
        manages && state == State.PROVISIONAL,
        state == State.WAITING && obstacle == null,
        approval != null && mayWithdraw(staff, contest, approval),
        obstacle,
        p.result(),
        state == State.PROVISIONAL ? null : p.approval());
  }

  private static boolean mayWithdraw(Viewer.Staff staff, Contest contest, Approval approval) {
    return approval.proposedBy() == staff.staffId()
        || Guard.mayOn(staff, Permission.APPROVE, contest.unitPath());
  }

  private static State state(
      Contest contest, @Nullable Round round, Publications.Publication p, Instant now) {
    Result result = p.result();
    if (result == null) {
      boolean over = round == null ? contest.over(now) : round.phase(now) == Round.Phase.ENDED;
      return over ? State.TO_FREEZE : State.RUNNING;
    }
    if (result.stage() == Result.Stage.OFFICIAL) {
      return State.OFFICIAL;
    }
    if (p.outdated()) {
      return State.OUTDATED;
    }
    return p.waiting() ? State.WAITING : State.PROVISIONAL;
  }
}
