package vn.thicaicach.reports;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import vn.thicaicach.access.Doors;
import vn.thicaicach.access.Permission;
import vn.thicaicach.access.Rule;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.accounts.staff.StaffService;
import vn.thicaicach.audit.Audit;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.platform.http.Call;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.platform.http.Reply;

/** The log of acts, verified as it is shown. */
public final class LogRoutes {
  private final OverviewService overview;
  private final ContestService contests;
  private final StaffService staff;
  private final Messages messages;

  public LogRoutes(
      OverviewService overview, ContestService contests, StaffService staff, Messages messages) {
    this.overview = overview;
    this.contests = contests;
    this.staff = staff;
    this.messages = messages;
  }

  /** Registers the route. */
  public void mount(Doors doors) {
    doors.get("/ban-to-chuc/nhat-ky", Rule.staff(Permission.VIEW), this::log);
  }

  /** All chains. */
  record Page(List<Chain> chains) {}

  /** A chain in words; {@code fault} is empty when nothing was touched. */
  record Chain(String name, long entries, String fault, List<Line> lines) {}

  /** An entry in words. */
  record Line(long seq, Instant at, String actor, String act, String subject) {}

  private Future<Reply> log(Call call, Viewer viewer) {
    return overview
        .log(Objects.requireNonNull(viewer.staff()))
        .compose(logs -> words().map(words -> Reply.page("reports/log", page(logs, words))));
  }

  private Future<LogWords> words() {
    return contests
        .all()
        .compose(all -> staff.names().map(names -> new LogWords(messages, all, names)));
  }

  private static Page page(List<OverviewService.Log> logs, LogWords words) {
    return new Page(logs.stream().map(log -> chain(log, words)).toList());
  }

  private static Chain chain(OverviewService.Log log, LogWords words) {
    Audit.Verdict verdict = log.verdict();
    List<Line> lines = log.entries().stream().map(entry -> line(entry, words)).toList();
    return new Chain(words.name(verdict.chain()), verdict.entries(), verdict.fault(), lines);
  }

  private static Line line(Audit.Entry entry, LogWords words) {
    return new Line(
        entry.seq(),
        entry.at(),
        words.name(entry.act().actor()),
        words.act(entry.act().act()),
        words.name(entry.act().subject()));
  }
}
