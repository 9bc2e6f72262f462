package vn.thicaicach.reports;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.contests.ContestId;
import vn.thicaicach.contests.RoundId;
import vn.thicaicach.leaderboards.UnitFigures;

/** SQL of participation; figures come from the views that boards read. */
final class ParticipationStore {
  private static final String TAKINGS =
      """
      with bands as (
        select u.unit_id,
               count(*) filter (where g.questions > 0 and g.correct = g.questions)::int as full_band,
               count(*) filter (where g.correct < g.questions and g.correct * 4 >= g.questions * 3)::int
                 as high_band,
               count(*) filter (where g.correct * 4 >= g.questions
                                  and g.correct * 4 < g.questions * 3)::int as middle_band,
               count(*) filter (where g.correct * 4 < g.questions or g.questions = 0)::int as low_band
        from standing s
        join round_result r on r.contest_id = s.contest_id and r.round_id = s.round_id
                           and r.person_id = s.person_id
        join graded_attempt g on g.id = r.attempt_id
        left join contest_result c on $2::bigint is null and c.contest_id = s.contest_id
                                  and c.person_id = s.person_id
        cross join unnest(coalesce(c.unit_path, r.unit_path)) as u (unit_id)
        where s.contest_id = $1 and ($2::bigint is null or s.round_id = $2)
        group by u.unit_id),
      figures as (
        select unit_id, people, attempts, results, points from unit_figures
        where contest_id = $1 and round_id is not distinct from $2::bigint),
      starts as (
        select unit_id, attempts as starts from unit_starts
        where contest_id = $1 and round_id is not distinct from $2::bigint)
      select s.unit_id, s.starts, coalesce(f.people, 0) as people,
             coalesce(f.attempts, 0) as attempts, coalesce(f.results, 0) as results,
             coalesce(f.points, 0) as points, coalesce(b.full_band, 0) as full_band,
             coalesce(b.high_band, 0) as high_band, coalesce(b.middle_band, 0) as middle_band,
             coalesce(b.low_band, 0) as low_band
      from starts s left join figures f using (unit_id) left join bands b using (unit_id)""";

  /** What every unit with at least one start brought, all rounds together when round is null. */
  Future<Map<Long, Taking>> takings(SqlClient client, ContestId contest, @Nullable RoundId round) {
    return client
        .preparedQuery(TAKINGS)
        .execute(Tuple.of(contest.value()).addLong(round == null ? null : round.value()))
        .map(
            rows -> {
              Map<Long, Taking> byUnit = new HashMap<>();
              rows.forEach(row -> byUnit.put(row.getLong("unit_id"), taking(row)));
              return byUnit;
            });
  }

  private static Taking taking(Row row) {
    return new Taking(
        row.getInteger("starts"),
        row.getInteger("people"),
        row.getInteger("attempts"),
        row.getInteger("results"),
        row.getLong("points"),
        new Bands(
            row.getInteger("full_band"),
            row.getInteger("high_band"),
            row.getInteger("middle_band"),
            row.getInteger("low_band")));
  }

  /** The same as figures of boards, for ranking. */
  static UnitFigures figures(long unitId, Taking taking) {
    return new UnitFigures(
        unitId,
        taking.people(),
        taking.attempts(),
        taking.results(),
        taking.points(),
        taking.bands().all(),
        null);
  }
}
