package vn.thicaicach.leaderboards;

import io.vertx.core.Future;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import vn.thicaicach.platform.text.Formats;
import vn.thicaicach.units.Headcount;

/** Reads boards and writes their rows as readers see them. */
final class Snapshots {
  private final BoardService boards;

  Snapshots(BoardService boards) {
    this.boards = boards;
  }

  Future<Snapshot> read(BoardQuery query) {
    Future<Snapshot> read =
        query instanceof BoardQuery.People people
            ? boards.people(people.ref(), 0, people.limit()).map(Snapshots::of)
            : boards
                .units(((BoardQuery.Units) query).ref())
                .map(board -> of(board, ((BoardQuery.Units) query).limit()));
    return read.map(this::numbered);
  }

  /** What is old is still read now: numbers go up. */
  private Snapshot numbered(Snapshot read) {
    return read.updating()
        ? new Snapshot(
            Ranking.micros(boards.now()),
            read.asOf(),
            read.state(),
            true,
            read.total(),
            read.rows())
        : read;
  }

  static Snapshot of(Board board) {
    List<Snapshot.Row> rows = board.rows().stream().map(Snapshots::row).toList();
    return snapshot(board.asOf(), board.state(), board.updating(), board.total(), rows);
  }

  static Snapshot of(UnitBoard board, int limit) {
    List<Snapshot.Row> rows =
        board.rows().stream().limit(limit).map(row -> row(row, board.showScores())).toList();
    return snapshot(board.asOf(), board.state(), board.updating(), board.rows().size(), rows);
  }

  private static Snapshot snapshot(
      Instant asOf, Board.State state, boolean updating, long total, List<Snapshot.Row> rows) {
    return new Snapshot(Ranking.micros(asOf), asOf.toEpochMilli(), state, updating, total, rows);
  }

  private static Snapshot.Row row(Board.Row row) {
    Long points = row.points();
    Long ms = row.durationMs();
    return new Snapshot.PersonRow(
        row.id(),
        row.rank(),
        row.name(),
        row.unit(),
        points == null ? null : Formats.number(points),
        ms == null ? null : Formats.duration(ms),
        ms);
  }

  private static Snapshot.Row row(UnitBoard.Row row, boolean scores) {
    UnitFigures figures = row.place().figures();
    Integer headcount = figures.headcount();
    Integer rank = row.place().rank();
    Headcount declared = row.unit().headcount();
    boolean mean = scores && figures.results() > 0;
    return new Snapshot.UnitRow(
        row.unit().code(),
        rank == null ? null : rank.longValue(),
        row.place().status(),
        row.unit().name(),
        null,
        figures.people(),
        headcount,
        declared != null && declared.sample(),
        declared == null ? null : declared.source(),
        headcount == null ? null : Formats.percent(figures.counted(), headcount),
        headcount == null ? null : (int) (figures.counted() * 100L / headcount),
        figures.overDeclared(),
        mean ? mean(figures) : null,
        mean ? figures.points() : null,
        mean ? figures.results() : null);
  }

  private static String mean(UnitFigures figures) {
    return Formats.decimal(
        BigDecimal.valueOf(figures.points())
            .divide(BigDecimal.valueOf(figures.results()), 6, RoundingMode.HALF_UP),
        2);
  }
}
