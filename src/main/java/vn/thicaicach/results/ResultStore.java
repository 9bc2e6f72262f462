package vn.thicaicach.results;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.accounts.PersonId;
import vn.thicaicach.contests.ContestId;
import vn.thicaicach.contests.RoundId;
import vn.thicaicach.contests.Rules.TieKey;
import vn.thicaicach.leaderboards.Ranking;
import vn.thicaicach.leaderboards.UnitFigures;

/** SQL that reads frozen results. */
final class ResultStore {
  private static final String CURRENT =
      """
      select distinct on (r.contest_id, r.round_id)
             r.id, r.contest_id, r.round_id, r.version, r.rules_version, r.people, r.attempts,
             r.full_marks, r.target, r.digest, r.frozen_at, o.official_at,
             coalesce(o.alone, false) as alone
      from result r left join result_official o on o.result_id = r.id
      where r.contest_id = $1
      order by r.contest_id, r.round_id, r.version desc""";

  private static final String PLACES =
      """
      select p.person_id, p.rank, p.shared, p.audience, p.unit_path, p.points, p.correct,
             p.questions, p.duration_ms, p.attempts, p.started_at, p.finished_at, p.prediction,
             p.distance, p.reason_key, p.reason_mine, p.reason_next,
             h.full_name, h.birth_year, h.anonymous
      from result_place p
      join person h on h.id = p.person_id
      where p.result_id = $1 and p.scope = $2""";
  private static final String PAGE = PLACES + " order by p.rank, p.person_id limit $3 offset $4";
  private static final String AFTER =
      PLACES + " and (p.rank, p.person_id) > ($3, $4) order by p.rank, p.person_id limit $5";
  private static final String OF_PEOPLE = PLACES + " and p.person_id = any($3)";
  private static final String NAMES =
      """
      select p.person_id, h.full_name from result_place p join person h on h.id = p.person_id
      where p.result_id = $1 and p.scope = $2
      order by p.rank, p.person_id""";

  private static final String SIZE =
      "select count(*) as places from result_place where result_id = $1 and scope = $2";

  private static final String UNITS =
      """
      select u.unit_id, count(*)::int as people, sum(p.attempts)::int as attempts,
             sum(p.results)::int as results, sum(p.points)::bigint as points,
             sum(p.full_marks)::int as full_marks
      from result_place p cross join unnest(p.unit_path) as u (unit_id)
      where p.result_id = $1 and p.scope = 'ALL'
      group by u.unit_id""";

  private static final String OFFICIAL =
      """
      insert into result_official (result_id, approval_id, alone) values ($1, $2, $3)
      returning official_at""";

  private static final String RANKS =
      "select person_id, rank from result_place where result_id = $1 and scope = 'ALL'";

  /** The newest versions of all results of a contest: rounds, and the whole (round null). */
  Future<List<Result>> current(SqlClient client, ContestId contest) {
    return client
        .preparedQuery(CURRENT)
        .execute(Tuple.of(contest.value()))
        .map(
            rows -> {
              List<Result> results = new ArrayList<>();
              rows.forEach(row -> results.add(result(row)));
              return results;
            });
  }

  /** The newest version for a round, or for the whole contest (null). */
  Future<Optional<Result>> current(SqlClient client, ContestId contest, @Nullable RoundId round) {
    return current(client, contest)
        .map(all -> all.stream().filter(r -> Objects.equals(r.roundId(), round)).findFirst());
  }

  Future<Long> size(SqlClient client, ResultId result, String scope) {
    return client
        .preparedQuery(SIZE)
        .execute(Tuple.of(result.value(), scope))
        .map(rows -> rows.iterator().next().getLong("places"));
  }

  Future<List<Placed>> places(
      SqlClient client, ResultId result, String scope, int limit, long offset) {
    return client
        .preparedQuery(PAGE)
        .execute(Tuple.of(result.value(), scope, limit, offset))
        .map(ResultStore::placed);
  }

  /** Places behind one, in order of rank. */
  Future<List<Placed>> after(
      SqlClient client, ResultId result, String scope, int rank, long person, int limit) {
    return client
        .preparedQuery(AFTER)
        .execute(Tuple.of(result.value(), scope, rank, person, limit))
        .map(ResultStore::placed);
  }

  /** Places of some people, unordered. */
  Future<List<Placed>> ofPeople(SqlClient client, ResultId result, String scope, Long[] people) {
    return client
        .preparedQuery(OF_PEOPLE)
        .execute(Tuple.of(result.value(), scope, people))
        .map(ResultStore::placed);
  }

  /** Names of everybody in a scope, in order of rank. */
  Future<List<FrozenRows.Named>> names(SqlClient client, ResultId result, String scope) {
    return client
        .preparedQuery(NAMES)
        .execute(Tuple.of(result.value(), scope))
        .map(
            rows -> {
              List<FrozenRows.Named> names = new ArrayList<>(rows.size());
              rows.forEach(
                  row ->
                      names.add(
                          new FrozenRows.Named(
                              row.getLong("person_id"), row.getString("full_name"))));
              return names;
            });
  }

  private static List<Placed> placed(RowSet<Row> rows) {
    List<Placed> places = new ArrayList<>(rows.size());
    rows.forEach(row -> places.add(placed(row)));
    return places;
  }

  /** What each unit and all below it brought together, without headcount. */
  Future<Map<Long, UnitFigures>> units(SqlClient client, ResultId result) {
    return client
        .preparedQuery(UNITS)
        .execute(Tuple.of(result.value()))
        .map(
            rows -> {
              Map<Long, UnitFigures> byUnit = new HashMap<>();
              rows.forEach(row -> byUnit.put(row.getLong("unit_id"), figures(row)));
              return byUnit;
            });
  }

  private static UnitFigures figures(Row row) {
    return new UnitFigures(
        row.getLong("unit_id"),
        row.getInteger("people"),
        row.getInteger("attempts"),
        row.getInteger("results"),
        row.getLong("points"),
        row.getInteger("full_marks"),
        null);
  }

  /** Ranks of everybody in the scope of all, by person. */
  Future<Map<PersonId, Integer>> ranks(SqlClient client, ResultId result) {
    return client
        .preparedQuery(RANKS)
        .execute(Tuple.of(result.value()))
        .map(
            rows -> {
              Map<PersonId, Integer> ranks = new HashMap<>();
              rows.forEach(
                  row -> ranks.put(new PersonId(row.getLong("person_id")), row.getInteger("rank")));
              return ranks;
            });
  }

  /** Makes a result official and gives the time. */
  Future<Instant> markOfficial(SqlClient tx, ResultId result, long approval, boolean alone) {
    return tx.preparedQuery(OFFICIAL)
        .execute(Tuple.of(result.value(), approval, alone))
        .map(rows -> rows.iterator().next().getOffsetDateTime("official_at").toInstant());
  }

  static Counts counts(Row row) {
    return new Counts(row.getLong("people"), row.getLong("attempts"), row.getLong("full_marks"));
  }

  static Result result(Row row) {
    Long round = row.getLong("round_id");
    OffsetDateTime official = row.getOffsetDateTime("official_at");
    return new Result(
        new ResultId(row.getLong("id")),
        new ContestId(row.getLong("contest_id")),
        round == null ? null : new RoundId(round),
        row.getInteger("version"),
        row.getInteger("rules_version"),
        counts(row),
        row.getLong("target"),
        row.getBuffer("digest").getBytes(),
        row.getOffsetDateTime("frozen_at").toInstant(),
        official == null ? null : official.toInstant(),
        row.getBoolean("alone"));
  }

  private static Placed placed(Row row) {
    String key = row.getString("reason_key");
    return new Placed(
        row.getInteger("rank"),
        row.getBoolean("shared"),
        new PersonId(row.getLong("person_id")),
        row.getString("full_name"),
        row.getInteger("birth_year"),
        row.getBoolean("anonymous"),
        List.of(row.getArrayOfLongs("unit_path")),
        row.getString("audience"),
        row.getLong("points"),
        row.getInteger("correct"),
        row.getInteger("questions"),
        row.getLong("duration_ms"),
        row.getInteger("attempts"),
        row.getOffsetDateTime("started_at").toInstant(),
        row.getOffsetDateTime("finished_at").toInstant(),
        row.getLong("prediction"),
        row.getLong("distance"),
        key == null
            ? null
            : new Ranking.Reason(
                TieKey.valueOf(key), row.getLong("reason_mine"), row.getLong("reason_next")));
  }
}
