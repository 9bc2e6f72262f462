package vn.thicaicach.reports;

import io.vertx.core.Future;
import java.util.List;
import java.util.Objects;
import vn.thicaicach.access.Doors;
import vn.thicaicach.access.Permission;
import vn.thicaicach.access.Rule;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.contests.ContestId;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.contests.Samples;
import vn.thicaicach.contests.TaskLink;
import vn.thicaicach.contests.drafts.ContestDrafts;
import vn.thicaicach.contests.drafts.Draft;
import vn.thicaicach.platform.http.Call;
import vn.thicaicach.platform.http.Reply;

/** Start page of the organisers, and their contests. */
public final class OverviewRoutes {
  private final OverviewService overview;
  private final TodayService today;
  private final ContestService contests;
  private final ContestDrafts drafts;

  public OverviewRoutes(
      OverviewService overview, TodayService today, ContestService contests, ContestDrafts drafts) {
    this.overview = overview;
    this.today = today;
    this.contests = contests;
    this.drafts = drafts;
  }

  /** Registers the routes. */
  public void mount(Doors doors) {
    Rule view = Rule.staff(Permission.VIEW);
    doors.get("/ban-to-chuc", view, this::today);
    doors.get("/ban-to-chuc/cuoc-thi", view, this::list);
    doors.get("/ban-to-chuc/cuoc-thi/:code", view, this::contest);
  }

  private Future<Reply> today(Call call, Viewer viewer) {
    return today.of(staff(viewer)).map(page -> Reply.page("reports/today", page));
  }

  /**
   * The contests.
   *
   * @param removable there are samples and the viewer may remove them
   * @param drafts contests that are being written
   * @param writes whether the viewer may write contests
   */
  record ListPage(
      List<OverviewService.ContestLine> contests,
      boolean removable,
      List<Draft> drafts,
      boolean writes) {}

  private Future<Reply> list(Call call, Viewer viewer) {
    Future<List<Draft>> written = drafts.of(staff(viewer));
    return overview
        .contests(staff(viewer))
        .compose(lines -> written.map(all -> listPage(staff(viewer), lines, all)))
        .map(page -> Reply.page("reports/contests", page));
  }

  private static ListPage listPage(
      Viewer.Staff staff, List<OverviewService.ContestLine> lines, List<Draft> drafts) {
    boolean samples = lines.stream().anyMatch(line -> line.contest().sample());
    return new ListPage(
        lines, samples && Samples.mayRemove(staff), drafts, ContestDrafts.mayWrite(staff));
  }

  /**
   * One contest with the tasks of plans it serves.
   *
   * @param draftUrl where it is written, or empty
   */
  record ContestPage(OverviewService.ContestLine line, List<TaskLink> tasks, String draftUrl) {}

  private Future<Reply> contest(Call call, Viewer viewer) {
    return overview
        .contest(staff(viewer), call.path("code"))
        .compose(
            line -> {
              ContestId id = line.contest().id();
              Future<List<TaskLink>> tasks = contests.tasks(id);
              return drafts
                  .ofContest(staff(viewer), id)
                  .map(draft -> draft.map(Draft::url).orElse(""))
                  .compose(url -> tasks.map(all -> new ContestPage(line, all, url)));
            })
        .map(page -> Reply.page("reports/contest", page));
  }

  private static Viewer.Staff staff(Viewer viewer) {
    return Objects.requireNonNull(viewer.staff());
  }
}
