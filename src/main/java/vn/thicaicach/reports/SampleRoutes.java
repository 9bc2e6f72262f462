package vn.thicaicach.reports;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import vn.thicaicach.access.Doors;
import vn.thicaicach.access.Permission;
import vn.thicaicach.access.Rule;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestId;
import vn.thicaicach.contests.Samples;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.platform.http.Call;
import vn.thicaicach.platform.http.Reply;

/** Removes sample contests: a page that says what goes and what stays, and one button. */
public final class SampleRoutes {
  private static final String PATH = "/ban-to-chuc/du-lieu-mau";

  private final SampleStore store = new SampleStore();
  private final Database database;
  private final Samples samples;

  public SampleRoutes(Database database, Samples samples) {
    this.database = database;
    this.samples = samples;
  }

  /** Registers the routes. */
  public void mount(Doors doors) {
    doors.get(PATH, Rule.staff(Permission.MANAGE_CONTEST), this::ask);
    doors.post(PATH, Rule.staff(Permission.MANAGE_CONTEST), this::remove);
  }

  /** What goes, and how many papers people have before them now. */
  record Page(List<Line> contests, int open) {}

  /** A contest that goes. */
  record Line(String title, String organiser, String code, SampleStore.Use use) {}

  private Future<Reply> ask(Call call, Viewer viewer) {
    return samples
        .present(staff(viewer))
        .compose(all -> store.use(database.main(), all).map(use -> page(all, use)))
        .map(page -> Reply.page("reports/samples", page));
  }

  private static Page page(List<Contest> all, Map<ContestId, SampleStore.Use> use) {
    List<Line> lines = all.stream().map(contest -> line(contest, use)).toList();
    return new Page(lines, lines.stream().mapToInt(line -> line.use().open()).sum());
  }

  private static Line line(Contest contest, Map<ContestId, SampleStore.Use> use) {
    return new Line(
        contest.title(),
        contest.organiser(),
        contest.code(),
        use.getOrDefault(contest.id(), SampleStore.Use.NONE));
  }

  private Future<Reply> remove(Call call, Viewer viewer) {
    return samples.remove(staff(viewer)).map(done -> Reply.redirect("/ban-to-chuc/cuoc-thi"));
  }

  private static Viewer.Staff staff(Viewer viewer) {
    return Objects.requireNonNull(viewer.staff());
  }
}
