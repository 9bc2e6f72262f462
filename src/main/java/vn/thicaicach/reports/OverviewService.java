package vn.thicaicach.reports;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import vn.thicaicach.access.Guard;
import vn.thicaicach.access.Permission;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.attempts.AttemptService;
import vn.thicaicach.attempts.RoundProgress;
import vn.thicaicach.audit.Audit;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.contests.Round;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.db.Database;

/** What organisers see at a glance: their contests, where each round stands, the log. */
public final class OverviewService {
  private static final int LOG_ROWS = 100;

  private final Database database;
  private final Audit audit;
  private final ContestService contests;
  private final AttemptService attempts;
  private final Supplier<Instant> clock;

  public OverviewService(
      Database database,
      Audit audit,
      ContestService contests,
      AttemptService attempts,
      Supplier<Instant> clock) {
    this.database = database;
    this.audit = audit;
    this.contests = contests;
    this.attempts = attempts;
    this.clock = clock;
  }

  /** A round with its live figures. */
  public record RoundLine(Round round, Round.Phase phase, RoundProgress figures) {}

  /** A contest with its rounds. */
  public record ContestLine(Contest contest, List<RoundLine> rounds) {}

  /** The contests the member of staff may see, with the rounds that have begun. */
  public Future<List<ContestLine>> contests(Viewer.Staff staff) {
    return contests
        .all()
        .compose(
            all -> {
              List<Future<ContestLine>> lines =
                  all.stream()
                      .filter(c -> Guard.mayOn(staff, Permission.VIEW, c.unitPath()))
                      .map(this::line)
                      .toList();
              return Future.all(lines).map(done -> lines.stream().map(Future::result).toList());
            });
  }

  /** One contest; Forbidden when it belongs to units of others. */
  public Future<ContestLine> contest(Viewer.Staff staff, String code) {
    return contests
        .byCode(code)
        .compose(
            contest -> {
              Guard.require(staff, Permission.VIEW, contest.unitPath());
              return line(contest);
            });
  }

  private Future<ContestLine> line(Contest contest) {
    List<Future<RoundLine>> rounds = contest.rounds().stream().map(this::line).toList();
    return Future.all(rounds)
        .map(done -> new ContestLine(contest, rounds.stream().map(Future::result).toList()));
  }

  private Future<RoundLine> line(Round round) {
    Round.Phase phase = round.phase(clock.get());
    return attempts.progress(round.id()).map(figures -> new RoundLine(round, phase, figures));
  }

  /** A chain of the log with its verdict and its last entries, newest first. */
  public record Log(Audit.Verdict verdict, List<Audit.Entry> entries) {}

  /** Every chain, verified now; needs VIEW on the whole installation. */
  public Future<List<Log>> log(Viewer.Staff staff) {
    if (!Guard.mayOn(staff, Permission.VIEW, List.of())) {
      return Future.failedFuture(new Problem.Forbidden("not-allowed"));
    }
    return audit
        .chains(database.main())
        .compose(
            chains -> {
              List<Future<Log>> logs = chains.stream().map(this::log).toList();
              return Future.all(logs).map(done -> logs.stream().map(Future::result).toList());
            });
  }

  private Future<Log> log(String chain) {
    return audit
        .verify(database.main(), chain)
        .compose(
            verdict ->
                audit
                    .entries(
                        database.main(), chain, Math.max(0, verdict.entries() - LOG_ROWS), LOG_ROWS)
                    .map(
                        entries -> {
                          List<Audit.Entry> newest = new ArrayList<>(entries);
                          java.util.Collections.reverse(newest);
                          return new Log(verdict, newest);
                        }));
  }
}
