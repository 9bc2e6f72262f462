package vn.thicaicach.results;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PrimitiveIterator;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.platform.Repeat;
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
    AtomicReference<@Nullable Placed> last = new AtomicReference<>();
    return Repeat.whileTrue(
        () ->
            after(client, result, scope, last.get())
                .compose(
                    places -> {
                      if (!places.isEmpty()) {
                        last.set(places.get(places.size() - 1));
                      }
                      return portion.apply(places).map(done -> places.size() == PORTION);
                    }));
  }

  private Future<List<Placed>> after(
      SqlClient client, ResultId result, String scope, @Nullable Placed last) {
    int rank = last == null ? 0 : last.rank();
    long person = last == null ? 0 : last.personId().value();
    return store.after(client, result, scope, rank, person, PORTION);
  }

  /** Portions in the order of given names (given, family, middle), everybody. */
  public Future<Void> byGivenName(
      SqlClient client, ResultId result, Function<List<Placed>, Future<Void>> portion) {
    return store
        .names(client, result, Freeze.ALL)
        .compose(names -> vertx.executeBlocking(() -> sorted(names)))
        .compose(order -> inOrder(client, result, order, portion));
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
      Function<List<Placed>, Future<Void>> portion) {
    PrimitiveIterator.OfLong rest = Arrays.stream(order).iterator();
    return Repeat.whileTrue(
        () -> {
          List<Long> some = new ArrayList<>(PORTION);
          while (some.size() < PORTION && rest.hasNext()) {
            some.add(rest.next());
          }
          Long[] ids = some.toArray(Long[]::new);
          return store
              .ofPeople(client, result, Freeze.ALL, ids)
              .compose(places -> portion.apply(arranged(places, ids)))
              .map(done -> rest.hasNext());
        });
  }

  private static List<Placed> arranged(List<Placed> places, Long[] ids) {
    Map<Long, Placed> byPerson = new HashMap<>();
    places.forEach(place -> byPerson.put(place.personId().value(), place));
    return Arrays.stream(ids).map(byPerson::get).filter(Objects::nonNull).toList();
  }
}
