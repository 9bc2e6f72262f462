package vn.thicaicach.contests;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import vn.thicaicach.access.Guard;
import vn.thicaicach.access.Permission;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.audit.Act;
import vn.thicaicach.audit.Audit;
import vn.thicaicach.platform.db.Database;

/**
 * Sample contests and their removal, all at once: no page, board or list shows them any more, and
 * loading their files again does not bring them back. Attempts stay in the database.
 */
public final class Samples {
  private final ContestStore store = new ContestStore();
  private final Database database;
  private final ContestService contests;
  private final Audit audit;

  public Samples(Database database, ContestService contests, Audit audit) {
    this.database = database;
    this.contests = contests;
    this.audit = audit;
  }

  /** Whether a member of staff may remove them: who manages contests of the whole installation. */
  public static boolean mayRemove(Viewer.Staff staff) {
    return Guard.mayOn(staff, Permission.MANAGE_CONTEST, List.of());
  }

  /** The sample contests that are there; fails with Forbidden unless {@link #mayRemove}. */
  public Future<List<Contest>> present(Viewer.Staff staff) {
    Guard.require(staff, Permission.MANAGE_CONTEST, List.of());
    return contests.all().map(all -> all.stream().filter(Contest::sample).toList());
  }

  /**
   * Removes every sample contest; gives their codes. Audited; when none is left nothing happens.
   * Fails with Forbidden unless {@link #mayRemove}.
   */
  public Future<List<String>> remove(Viewer.Staff staff) {
    Guard.require(staff, Permission.MANAGE_CONTEST, List.of());
    return database
        .tx(
            tx ->
                store
                    .removeSamples(tx)
                    .compose(
                        codes ->
                            codes.isEmpty()
                                ? Future.succeededFuture(codes)
                                : audit.append(tx, act(staff, codes)).map(codes)))
        .andThen(done -> contests.changed());
  }

  private static Act act(Viewer.Staff staff, List<String> codes) {
    return new Act(
        Act.INSTALLATION,
        Act.staff(staff.staffId()),
        "contest.remove-samples",
        "samples",
        Map.of("contests", codes));
  }
}
