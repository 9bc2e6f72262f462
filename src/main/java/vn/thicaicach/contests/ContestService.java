package vn.thicaicach.contests;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.db.Database;

/**
 * Contests and their rounds. They are on the way of every start, and few: each node keeps all of
 * them in memory for at most two seconds.
 */
public final class ContestService {
  private static final long FRESH_NANOS = 2_000_000_000L;

  private final ContestStore store = new ContestStore();
  private final Database database;
  private @Nullable Kept kept;

  private record Kept(Future<List<Contest>> contests, long nanos) {}

  public ContestService(Database database) {
    this.database = database;
  }

  /** Every contest, practice last. */
  public synchronized Future<List<Contest>> all() {
    Kept known = kept;
    if (known == null
        || known.contests().failed()
        || System.nanoTime() - known.nanos() > FRESH_NANOS) {
      known = new Kept(store.all(database.main()), System.nanoTime());
      kept = known;
    }
    return known.contests();
  }

  /** By the name in addresses; fails with NotFound. */
  public Future<Contest> byCode(String code) {
    return find(c -> c.code().equals(code));
  }

  /** By id; fails with NotFound. */
  public Future<Contest> byId(ContestId id) {
    return find(c -> c.id().equals(id));
  }

  private Future<Contest> find(Predicate<Contest> wanted) {
    return all()
        .map(all -> all.stream().filter(wanted).findFirst().orElseThrow(Problem.NotFound::new));
  }

  /** The secret all papers of a round follow from; stays on the server. */
  public Future<byte[]> secret(RoundId round) {
    return store.secret(database.main(), round);
  }
}
