package vn.thicaicach.reports;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import vn.thicaicach.platform.Repeat;
import vn.thicaicach.platform.text.VietnameseText;
import vn.thicaicach.results.FrozenRows;
import vn.thicaicach.results.Listing;
import vn.thicaicach.results.Listings;
import vn.thicaicach.results.Placed;
import vn.thicaicach.results.Result;

/** Places of a ranking in portions, the frozen one or the one of the moment. */
sealed interface RankingRows {
  /** In order of rank; {@code scope} is {@code ALL} or the code of an audience. */
  Future<Void> byRank(String scope, Function<List<Placed>, Future<Void>> portion);

  /** Everybody in the order of given names. */
  Future<Void> byGivenName(Function<List<Placed>, Future<Void>> portion);

  /** The rows of a listing. */
  static RankingRows of(Vertx vertx, SqlClient client, Listing listing) {
    Result result = listing.result();
    return result == null
        ? new Live(vertx, listing)
        : new Frozen(new FrozenRows(vertx), client, result);
  }

  /** As it was frozen. */
  record Frozen(FrozenRows rows, SqlClient client, Result result) implements RankingRows {
    @Override
    public Future<Void> byRank(String scope, Function<List<Placed>, Future<Void>> portion) {
      return rows.byRank(client, result.id(), scope, portion);
    }

    @Override
    public Future<Void> byGivenName(Function<List<Placed>, Future<Void>> portion) {
      return rows.byGivenName(client, result.id(), portion);
    }
  }

  /** As it stands: the listing holds all of it in memory already. */
  record Live(Vertx vertx, Listing listing) implements RankingRows {
    @Override
    public Future<Void> byRank(String scope, Function<List<Placed>, Future<Void>> portion) {
      AtomicInteger from = new AtomicInteger();
      return Repeat.whileTrue(
          () ->
              listing
                  .places(scope, from.getAndAdd(Listing.PORTION), Listing.PORTION)
                  .compose(
                      places ->
                          places.isEmpty()
                              ? Future.succeededFuture(false)
                              : portion.apply(places).map(done -> true)));
    }

    @Override
    public Future<Void> byGivenName(Function<List<Placed>, Future<Void>> portion) {
      List<Placed> all = new ArrayList<>();
      return byRank(
              Listings.ALL,
              places -> {
                all.addAll(places);
                return Future.succeededFuture();
              })
          .compose(done -> vertx.executeBlocking(() -> sorted(all)))
          .compose(portion);
    }

    private static List<Placed> sorted(List<Placed> all) {
      List<Placed> byName = new ArrayList<>(all);
      byName.sort(Comparator.comparing(p -> VietnameseText.givenNameKey(p.name())));
      return byName;
    }
  }
}
