package vn.thicaicach.results;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import vn.thicaicach.platform.text.VietnameseText;

/** All places of a frozen ranking in portions, so that files of any length need little memory. */
public final class FrozenRows {
  private static final int PORTION = 1_000;

  private final ResultStore store = new ResultStore();
  private final Vertx vertx;

  public FrozenRows(Vertx vertx) {
    this.vertx = vertx;
  }

  /** A name with its person, for sorting. */
  record Named(long person, String name) {}

  /**
   * Portions in order of rank; the next is read when the one before is done.
   *
   * @param scope {@code ALL} or the code of an audience
   */
  public Future<Void> byRank(
      SqlClient client,
      ResultId result,
      String scope,
      Function<List<Placed>, Future<Void>> portion) {
    return byRank(client, result, scope, 0, 0, portion);
  }

  private Future<Void> byRank(
      SqlClient client,
      ResultId result,
      String scope,
      int rank,
      long person,
      Function<List<Placed>, Future<Void>> portion) {
    return store
        .after(client, result, scope, rank, person, PORTION)
        .compose(
            places -> {
              Future<Void> done = portion.apply(places);
              if (places.size() < PORTION) {
                return done;
              }
              Placed last = places.get(places.size() - 1);
              return done.compose(
                  next ->
                      byRank(client, result, scope, last.rank(), last.personId().value(), portion));
            });
  }

  /** Portions in the order of given names (given, family, middle), everybody. */
  public Future<Void> byGivenName(
      SqlClient client, ResultId result, Function<List<Placed>, Future<Void>> portion) {
    return store
        .names(client, result, Freeze.ALL)
        .compose(names -> vertx.executeBlocking(() -> sorted(names)))
        .compose(order -> inOrder(client, result, order, 0, portion));
  }

  private static long[] sorted(List<Named> names) {
    String[] keys = new String[names.size()];
    Integer[] order = new Integer[names.size()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = VietnameseText.givenNameKey(names.get(i).name());
      order[i] = i;
    }
    // Namesakes keep the order of their ranks, in which they were read.
    Arrays.sort(order, Comparator.comparing(i -> keys[i]));
    return Arrays.stream(order).mapToLong(i -> names.get(i).person()).toArray();
  }

  private Future<Void> inOrder(
      SqlClient client,
      ResultId result,
      long[] order,
      int from,
      Function<List<Placed>, Future<Void>> portion) {
    if (from >= order.length) {
      return Future.succeededFuture();
    }
    int to = Math.min(order.length, from + PORTION);
    Long[] ids = Arrays.stream(order, from, to).boxed().toArray(Long[]::new);
    return store
        .ofPeople(client, result, Freeze.ALL, ids)
        .compose(places -> portion.apply(arranged(places, ids)))
        .compose(done -> inOrder(client, result, order, to, portion));
  }

  private static List<Placed> arranged(List<Placed> places, Long[] ids) {
    Map<Long, Placed> byPerson = new HashMap<>();
    places.forEach(place -> byPerson.put(place.personId().value(), place));
    return Arrays.stream(ids).map(byPerson::get).filter(Objects::nonNull).toList();
  }
}
