package vn.thicaicach.attempts;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.thicaicach.contests.ContestId;
import vn.thicaicach.contests.RoundId;

/** SQL of rounds that are graded anew. */
final class RegradeStore {
  private static final String CLAIM =
      """
      update regrade set claimed_until = clock_timestamp() + interval '30 seconds'
      where id = (
        select g.id from regrade g
        where g.finished_at is null and g.claimed_until < clock_timestamp()
          and not exists (select from regrade e where e.round_id = g.round_id
                          and e.finished_at is null and e.id < g.id)
        order by g.id limit 1 for update skip locked)
      returning id, ruling_id, contest_id, round_id, generation""";
  private static final String RENEW =
      """
      update regrade set claimed_until = clock_timestamp() + interval '30 seconds',
                         written = greatest(written, $2)
      where id = $1 and finished_at is null""";

  private static final String WITHOUT =
      """
      select a.id, a.code, a.contest_id, a.round_id, a.person_id, a.seed, a.questions, a.ranked,
             a.started_at, a.finished_at
      from attempt a
      where a.round_id = $1 and a.state <> 'OPEN' and a.id > $3
        and not exists (select from grade g where g.attempt_id = a.id and g.generation = $2)
      order by a.id limit $4""";

  private static final String POINT =
      """
      insert into grading_pointer (round_id, generation) values ($1, $2)
      on conflict (round_id) do update set generation = excluded.generation""";

  /** Papers of a round with their marks of the new generation and of the one before. */
  private static final String BOTH =
      """
      from attempt a
      join grade n on n.attempt_id = a.id and n.generation = $2
      left join grade o on o.attempt_id = a.id and o.generation = (
        select coalesce(max(g.generation), 1) from regrade g
        where g.round_id = $1 and g.generation < $2)
      where a.round_id = $1 and a.state <> 'OPEN'""";

  private static final String NEWS =
      """
      with portion as (
        select a.id, a.contest_id, a.round_id, a.person_id, a.ranked, n.points <> o.points as changed
        %s and a.id > $3 order by a.id limit $4),
      news as (
        insert into outbox (contest_id, round_id, person_id)
        select distinct contest_id, round_id, person_id from portion where changed and ranked)
      select max(id) as last, count(*)::int as papers from portion"""
          .formatted(BOTH);
  private static final String COUNTS =
      "select count(*)::int as papers, (count(*) filter (where n.points <> o.points))::int as changed "
          + BOTH;
  private static final String FINISH =
      """
      update regrade set finished_at = clock_timestamp(), papers = $2, changed = $3, written = $2
      where id = $1 and finished_at is null""";

  private static final String JOBS =
      """
      select ruling_id, round_id, generation, written, papers, changed, finished_at
      from regrade where contest_id = $1 order by id""";

  /** A round to be graded anew. */
  record Job(long id, long ruling, ContestId contest, RoundId round, int generation) {}

  /** Takes the next waiting round, so that no other node does for half a minute. */
  Future<Optional<Job>> claim(SqlClient client) {
    return client
        .preparedQuery(CLAIM)
        .execute()
        .map(
            rows -> {
              for (Row row : rows) {
                return Optional.of(
                    new Job(
                        row.getLong("id"),
                        row.getLong("ruling_id"),
                        new ContestId(row.getLong("contest_id")),
                        new RoundId(row.getLong("round_id")),
                        row.getInteger("generation")));
              }
              return Optional.empty();
            });
  }

  /** Says how far it is and that somebody still works on it. */
  Future<Void> renew(SqlClient client, Job job, int written) {
    return client.preparedQuery(RENEW).execute(Tuple.of(job.id(), written)).mapEmpty();
  }

  /** Closed papers behind one that have no grade of the generation yet, in order. */
  Future<List<CloseStore.Closed>> without(SqlClient client, Job job, long after, int limit) {
    return client
        .preparedQuery(WITHOUT)
        .execute(Tuple.of(job.round().value(), job.generation(), after, limit))
        .map(CloseStore::closed);
  }

  /** Makes the generation count. */
  Future<Void> point(SqlConnection tx, Job job) {
    return tx.preparedQuery(POINT)
        .execute(Tuple.of(job.round().value(), job.generation()))
        .mapEmpty();
  }

  /**
   * Tells the boards of some papers behind one whose points are others than before.
   *
   * @return the last paper looked at; empty when there were fewer than the limit
   */
  Future<Optional<Long>> tell(SqlClient client, Job job, long after, int limit) {
    return client
        .preparedQuery(NEWS)
        .execute(Tuple.of(job.round().value(), job.generation(), after, limit))
        .map(
            rows -> {
              Row row = rows.iterator().next();
              return row.getInteger("papers") < limit
                  ? Optional.empty()
                  : Optional.of(row.getLong("last"));
            });
  }

  /** Ends the work and keeps what came of it. */
  Future<Void> finish(SqlConnection tx, Job job) {
    return tx.preparedQuery(COUNTS)
        .execute(Tuple.of(job.round().value(), job.generation()))
        .compose(
            rows -> {
              Row row = rows.iterator().next();
              return tx.preparedQuery(FINISH)
                  .execute(Tuple.of(job.id(), row.getInteger("papers"), row.getInteger("changed")));
            })
        .mapEmpty();
  }

  /** Rounds graded anew or to be, the oldest first. */
  Future<List<Regrade>> all(SqlClient client, ContestId contest) {
    return client
        .preparedQuery(JOBS)
        .execute(Tuple.of(contest.value()))
        .map(
            rows -> {
              List<Regrade> all = new ArrayList<>();
              rows.forEach(row -> all.add(regrade(row)));
              return all;
            });
  }

  private static Regrade regrade(Row row) {
    OffsetDateTime finished = row.getOffsetDateTime("finished_at");
    return new Regrade(
        row.getLong("ruling_id"),
        new RoundId(row.getLong("round_id")),
        row.getInteger("generation"),
        row.getInteger("written"),
        row.getInteger("papers"),
        row.getInteger("changed"),
        finished == null ? null : finished.toInstant());
  }
}
