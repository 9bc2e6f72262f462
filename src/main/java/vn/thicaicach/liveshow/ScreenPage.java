package vn.thicaicach.liveshow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.Round;
import vn.thicaicach.leaderboards.Board;
import vn.thicaicach.leaderboards.BoardPlace;
import vn.thicaicach.leaderboards.Snapshot;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.units.Unit;

/**
 * The picture of one board, as {@code liveshow/screen} reads it.
 *
 * @param units units instead of people
 * @param word a sentence instead of rows, or null
 * @param ground colour behind the picture, or null
 */
record ScreenPage(
    String contestTitle,
    String title,
    boolean sample,
    boolean units,
    Board.State state,
    Instant asOf,
    @Nullable String word,
    List<ScreenRow> rows,
    boolean figures,
    boolean sampleHeadcounts,
    int limit,
    @Nullable String ground,
    boolean safe,
    String streamUrl,
    String pollUrl) {

  static ScreenPage of(BoardPlace place, Snapshot board, ScreenOptions options, Messages messages) {
    boolean units = place.address().units();
    String wanted = options.title();
    List<ScreenRow> rows = board.rows().stream().map(row -> ScreenRow.of(row, messages)).toList();
    return new ScreenPage(
        place.contest().title(),
        wanted == null ? title(place, messages) : wanted,
        place.contest().sample(),
        units,
        board.state(),
        Instant.ofEpochMilli(board.asOf()),
        word(board, messages),
        rows,
        units || rows.isEmpty() || rows.stream().anyMatch(row -> !row.first().isEmpty()),
        board.rows().stream().anyMatch(ScreenPage::sampleHeadcount),
        options.limit(),
        options.ground(),
        options.safe(),
        live(place, "/stream", options.limit()),
        live(place, "", options.limit()));
  }

  /** What board it is: people or units, of which unit, round and audience. */
  private static String title(BoardPlace place, Messages messages) {
    Contest contest = place.contest();
    Round round = place.round();
    Unit unit = place.unit();
    boolean units = place.address().units();
    List<String> parts = new ArrayList<>();
    parts.add(messages.text(units ? "liveshow.title.units" : "liveshow.title.people"));
    if (unit != null) {
      parts.add(unit.name());
    }
    if (contest.rounds().size() > 1) {
      parts.add(round == null ? messages.text("liveshow.all") : round.name());
    }
    var audience = place.audience();
    if (audience != null && !units) {
      parts.add(audience.name());
    }
    return String.join(" · ", parts);
  }

  private static @Nullable String word(Snapshot board, Messages messages) {
    if (board.state() == Board.State.HIDDEN) {
      return messages.text("liveshow.hidden");
    }
    return board.rows().isEmpty() && !board.updating() ? messages.text("liveshow.empty") : null;
  }

  private static boolean sampleHeadcount(Snapshot.Row row) {
    return row instanceof Snapshot.UnitRow unit && unit.sampleHeadcount();
  }

  /** The board's own address for scripts, with as many rows as the screen has. */
  private static String live(BoardPlace place, String end, int limit) {
    String path = "/api/v1/contests/" + place.contest().code() + "/board" + end;
    String url = place.address().at(path);
    return url + (url.contains("?") ? "&" : "?") + "dong=" + limit;
  }

  public boolean official() {
    return state == Board.State.OFFICIAL;
  }

  public boolean hidden() {
    return state == Board.State.HIDDEN;
  }
}
