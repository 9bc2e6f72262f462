package vn.thicaicach.reports;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.Round;
import vn.thicaicach.results.Result;

/**
 * A file somebody asks for.
 *
 * @param round null: the contest as a whole
 * @param purpose what for, in the asker's words; kept in the log
 * @param at when, by the database's clock
 */
record Export(
    Kind kind,
    Contest contest,
    @Nullable Round round,
    Viewer.Staff staff,
    String purpose,
    Instant at) {

  /** What can be saved as a file. */
  enum Kind {
    RESULTS,
    /** Winners of every list with prizes; of the contest as a whole. */
    PRIZES,
    PARTICIPATION
  }

  /** How final what a file says is; every sheet, its title and the name of the file tell. */
  enum Stage {
    /** As it stands at the moment, and may change. */
    LIVE,
    /** The ranking is frozen; nobody published it. */
    PROVISIONAL,
    /** Published. */
    OFFICIAL;

    static Stage of(@Nullable Result result) {
      if (result == null) {
        return LIVE;
      }
      return result.stage() == Result.Stage.OFFICIAL ? OFFICIAL : PROVISIONAL;
    }
  }

  /** A file that was made. */
  record Made(String name, Buffer content, int rows) {}
}
