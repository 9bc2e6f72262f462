package vn.thicaicach.reports;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import vn.thicaicach.contests.ContestId;
import vn.thicaicach.contests.Round;
import vn.thicaicach.contests.RoundId;

/** SQL of the organisers' start page. */
final class TodayStore {
  private static final String MINUTES =
      """
      select round_id, date_trunc('minute', at) as minute, sum(started)::int as started,
        sum(submitted)::int as submitted
      from (
        select round_id, started_at as at, 1 as started, 0 as submitted
        from attempt where round_id = any($1) and started_at >= $2
        union all
        select round_id, finished_at, 0, 1
        from attempt where round_id = any($1) and state = 'SUBMITTED' and finished_at >= $2) as news
      group by 1, 2""";
  private static final String TAKING_PART =
      "select unit_id from unit_starts where contest_id = $1 and round_id is null";

  /** A minute of a round. */
  record Minute(RoundId round, Instant begins) {}

  /** What happened in a minute. */
  record News(int started, int submitted) {
    static final News NONE = new News(0, 0);
  }

  /** Starts and submissions by minute; minutes without any are missing. */
  Future<Map<Minute, News>> minutes(SqlClient client, Collection<Round> rounds, Instant from) {
    Long[] ids = rounds.stream().map(r -> r.id().value()).toArray(Long[]::new);
    return client
        .preparedQuery(MINUTES)
        .execute(Tuple.tuple().addArrayOfLong(ids).addOffsetDateTime(from.atOffset(ZoneOffset.UTC)))
        .map(
            rows -> {
              Map<Minute, News> minutes = new HashMap<>();
              rows.forEach(
                  row ->
                      minutes.put(
                          new Minute(
                              new RoundId(row.getLong("round_id")),
                              row.getOffsetDateTime("minute").toInstant()),
                          new News(row.getInteger("started"), row.getInteger("submitted"))));
              return minutes;
            });
  }

  /** Units somebody of whom, or of a unit below, took part in a contest. */
  Future<Set<Long>> takingPart(SqlClient client, ContestId contest) {
    return client
        .preparedQuery(TAKING_PART)
        .execute(Tuple.of(contest.value()))
        .map(
            rows -> {
              Set<Long> units = new HashSet<>();
              rows.forEach(row -> units.add(row.getLong("unit_id")));
              return units;
            });
  }
}
