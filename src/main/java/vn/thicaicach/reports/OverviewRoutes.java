package vn.thicaicach.reports;

import io.vertx.core.Future;
import java.util.List;
import java.util.Objects;
import vn.thicaicach.access.Doors;
import vn.thicaicach.access.Permission;
import vn.thicaicach.access.Rule;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.contests.Samples;
import vn.thicaicach.contests.TaskLink;
import vn.thicaicach.platform.http.Call;
import vn.thicaicach.platform.http.Reply;

/** Start page of the organisers, and their contests. */
public final class OverviewRoutes {
  private final OverviewService overview;
  private final TodayService today;
  private final ContestService contests;

  public OverviewRoutes(OverviewService overview, TodayService today, ContestService contests) {
    this.overview = overview;
    this.today = today;
    this.contests = contests;
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

  /** The contests; {@code removable}: there are samples and the viewer may remove them. */
  record ListPage(List<OverviewService.ContestLine> contests, boolean removable) {}

  private Future<Reply> list(Call call, Viewer viewer) {
    return overview
        .contests(staff(viewer))
        .map(
            lines -> {
              boolean samples = lines.stream().anyMatch(line -> line.contest().sample());
              return new ListPage(lines, samples && Samples.mayRemove(staff(viewer)));
            })
        .map(page -> Reply.page("reports/contests", page));
  }

  /** One contest with the tasks of plans it serves. */
  record ContestPage(OverviewService.ContestLine line, List<TaskLink> tasks) {}

  private Future<Reply> contest(Call call, Viewer viewer) {
    return overview
        .contest(staff(viewer), call.path("code"))
        .compose(
            line ->
                contests
                    .tasks(line.contest().id())
                    .map(tasks -> Reply.page("reports/contest", new ContestPage(line, tasks))));
  }

  private static Viewer.Staff staff(Viewer viewer) {
    return Objects.requireNonNull(viewer.staff());
  }
}
