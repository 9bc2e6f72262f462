package vn.thicaicach.results;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.leaderboards.UnitFigures;

/**
 * A ranking as lists read it, in portions: the frozen one, or how it stands now ("tạm tính"), where
 * predictions do not decide yet.
 */
public final class Listing {
  /** Rows of one portion. */
  public static final int PORTION = 1_000;

  private final @Nullable Result result;
  private final Portions portions;
  private final Supplier<Future<Map<Long, UnitFigures>>> units;

  /** Reads places from a place in the order of rank. */
  @FunctionalInterface
  interface Portions {
    Future<List<Placed>> read(String scope, int from, int limit);
  }

  Listing(
      @Nullable Result result, Portions portions, Supplier<Future<Map<Long, UnitFigures>>> units) {
    this.result = result;
    this.portions = portions;
    this.units = units;
  }

  /** The frozen result it comes from, or null while it is provisional and live. */
  public @Nullable Result result() {
    return result;
  }

  /**
   * Places in order of rank.
   *
   * @param scope {@code ALL} or the code of an audience
   * @param from how many to pass over
   * @param limit at most {@link #PORTION}
   */
  public Future<List<Placed>> places(String scope, int from, int limit) {
    return portions.read(scope, from, Math.min(limit, PORTION));
  }

  /** What each unit and all below it brought together, without headcount; by unit id. */
  public Future<Map<Long, UnitFigures>> units() {
    return units.get();
  }
}
