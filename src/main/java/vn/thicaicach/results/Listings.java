package vn.thicaicach.results;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.accounts.PersonId;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.RoundId;
import vn.thicaicach.contests.Rules;
import vn.thicaicach.leaderboards.Ranking;
import vn.thicaicach.leaderboards.Standing;
import vn.thicaicach.leaderboards.UnitFigures;
import vn.thicaicach.platform.db.Database;

/** Rankings for files and lists; long reads go through the pool of exports. */
public final class Listings {
  /** Scope of everybody. */
  public static final String ALL = Freeze.ALL;

  private final ResultStore results = new ResultStore();
  private final FreezeStore live = new FreezeStore();
  private final ListingStore store = new ListingStore();
  private final Vertx vertx;
  private final Database database;

  public Listings(Vertx vertx, Database database) {
    this.vertx = vertx;
    this.database = database;
  }

  /** Codes of the scopes people are ranked in: each audience, or everybody when there is one. */
  public static List<String> scopes(Rules rules) {
    return rules.audiences().size() > 1
        ? rules.audiences().stream().map(Rules.Audience::code).toList()
        : List.of(ALL);
  }

  /** The newest frozen ranking of a round (null: the contest), else how it stands now. */
  public Future<Listing> read(Contest contest, @Nullable RoundId round) {
    return results
        .current(database.exports(), contest.id(), round)
        .compose(
            found ->
                found
                    .map(result -> Future.succeededFuture(frozen(result)))
                    .orElseGet(() -> live(contest, round)));
  }

  private Listing frozen(Result result) {
    SqlClient client = database.exports();
    return new Listing(
        result,
        (scope, from, limit) -> results.places(client, result.id(), scope, limit, from),
        () -> results.units(client, result.id()));
  }

  private Future<Listing> live(Contest contest, @Nullable RoundId round) {
    return database
        .exports()
        .withTransaction(tx -> live.candidates(tx, contest, round))
        .compose(all -> vertx.executeBlocking(() -> Freeze.contest(contest.rules(), all)))
        .map(this::live);
  }

  private Listing live(Freeze.Frozen now) {
    Map<String, List<Freeze.Row>> scopes = new HashMap<>();
    for (Freeze.Row row : now.rows()) {
      scopes.computeIfAbsent(row.scope(), scope -> new ArrayList<>()).add(row);
    }
    return new Listing(
        null,
        (scope, from, limit) ->
            named(scopes.getOrDefault(scope, List.of()).stream().skip(from).limit(limit)),
        () -> Future.succeededFuture(units(scopes.getOrDefault(ALL, List.of()))));
  }

  /** The sums of the view {@code unit_figures}, from the same rows as the ranking. */
  private static Map<Long, UnitFigures> units(Collection<Freeze.Row> rows) {
    Map<Long, UnitFigures> sums = new HashMap<>();
    for (Freeze.Row row : rows) {
      Standing s = row.candidate().standing();
      for (Long unit : s.unitPath()) {
        UnitFigures one =
            new UnitFigures(unit, 1, s.attempts(), s.results(), s.points(), s.fullMarks(), null);
        sums.merge(unit, one, Listings::sum);
      }
    }
    return sums;
  }

  private static UnitFigures sum(UnitFigures a, UnitFigures b) {
    return new UnitFigures(
        a.unitId(),
        a.people() + b.people(),
        a.attempts() + b.attempts(),
        a.results() + b.results(),
        a.points() + b.points(),
        a.fullMarks() + b.fullMarks(),
        null);
  }

  private Future<List<Placed>> named(Stream<Freeze.Row> some) {
    List<Freeze.Row> rows = some.toList();
    List<PersonId> people =
        rows.stream().map(row -> row.candidate().standing().personId()).toList();
    return store
        .names(database.exports(), people)
        .map(
            names ->
                rows.stream()
                    .flatMap(
                        row ->
                            Optional.ofNullable(names.get(row.candidate().standing().personId()))
                                .map(name -> placed(row, name))
                                .stream())
                    .toList());
  }

  private static Placed placed(Freeze.Row row, ListingStore.Named who) {
    Standing s = row.candidate().standing();
    Ranking.Place place = row.place();
    return new Placed(
        place.rank(),
        place.shared(),
        s.personId(),
        who.name(),
        who.birthYear(),
        who.anonymous(),
        s.unitPath(),
        s.audience(),
        s.points(),
        row.candidate().correct(),
        row.candidate().questions(),
        s.durationMs(),
        s.attempts(),
        s.startedAt(),
        s.finishedAt(),
        s.prediction(),
        row.distance(),
        place.reason());
  }
}
