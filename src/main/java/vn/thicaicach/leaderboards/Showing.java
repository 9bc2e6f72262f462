package vn.thicaicach.leaderboards;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.RoundId;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.platform.db.DatabaseClock;
import vn.thicaicach.platform.redis.RedisAway;

/** What may be shown of a contest now, and what to do while boards are not there. */
final class Showing {
  private final Database database;
  private final DatabaseClock clock;
  private final Projector projector;
  private final StandingStore standings = new StandingStore();

  Showing(Database database, DatabaseClock clock, Projector projector) {
    this.database = database;
    this.clock = clock;
    this.projector = projector;
  }

  /** What the rules and the committee show. */
  record Shown(Board.State state, Reveal reveal) {
    /** Whether places may be read at all. */
    boolean places() {
      return reveal.places();
    }
  }

  /** Of a round, or of the sum over rounds (null). */
  Future<Shown> of(Contest contest, @Nullable RoundId round) {
    return standings
        .published(database.main(), contest.id(), round)
        .map(published -> shown(contest, round, published));
  }

  private Shown shown(Contest contest, @Nullable RoundId round, @Nullable Instant published) {
    if (published != null) {
      return new Shown(Board.State.OFFICIAL, Reveal.ALL);
    }
    Reveal reveal = Reveal.of(contest, round, clock.now());
    return new Shown(reveal.places() ? Board.State.PROVISIONAL : Board.State.HIDDEN, reveal);
  }

  /** The database's time now, for answers that were not read anywhere. */
  Instant now() {
    return clock.now();
  }

  /** Whether what is read of Redis now is old: news has been waiting for too long. */
  boolean behind() {
    return projector.behindSince().isPresent();
  }

  /** Until when something that was read at a moment is complete. */
  Instant complete(Instant read) {
    return projector.behindSince().filter(read::isAfter).orElse(read);
  }

  /** What was read of Redis; empty while it is away, or while the boards are being built. */
  <T> Future<Optional<T>> orAway(Future<@Nullable T> read, Contest contest) {
    return read.transform(
        done -> {
          if (done.failed()) {
            return done.cause() instanceof RedisAway
                ? Future.succeededFuture(Optional.empty())
                : Future.failedFuture(done.cause());
          }
          if (done.result() == null) {
            projector.missing(contest.id());
          }
          return Future.succeededFuture(Optional.ofNullable(done.result()));
        });
  }
}
