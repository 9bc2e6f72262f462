package vn.thicaicach.leaderboards;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.thicaicach.accounts.PersonId;
import vn.thicaicach.contests.ContestId;
import vn.thicaicach.contests.RoundId;

/** SQL of the outbox and of what else the projection needs of PostgreSQL. */
final class OutboxStore {
  /** First number of the advisory locks of boards; the second is the contest. */
  private static final int LOCK = 7001;

  private static final String OLDEST =
      "select contest_id from outbox order by id limit 1 for update skip locked";

  private static final String WAITING = "select created_at from outbox order by id limit 1";
  private static final String SERIALISE = "select pg_advisory_xact_lock($1, $2)";
  private static final String TAKE =
      """
      delete from outbox where id = any(array(
        select id from outbox where contest_id = $1 order by id limit $2
        for update skip locked))
      returning round_id, person_id""";
  private static final String PENDING =
      "select distinct person_id from outbox where contest_id = $1";
  private static final String LAST = "select last_value from outbox_id_seq";
  private static final String EPOCH = "select nextval('board_epoch')";
  private static final String SAMPLE =
      """
      select distinct person_id from (
        select person_id from attempt
        where contest_id = $1 and ranked and id >= (
          select min(id) + floor(random() * (max(id) - min(id) + 1))::bigint
          from attempt where contest_id = $1 and ranked)
        order by id limit 20) s""";

  /** A row of the outbox. */
  record News(RoundId round, PersonId person) {}

  /** The contest of the oldest row that no other node holds. */
  Future<Optional<ContestId>> oldest(SqlConnection tx) {
    return tx.query(OLDEST)
        .execute()
        .map(
            rows ->
                rows.size() == 0
                    ? Optional.empty()
                    : Optional.of(new ContestId(rows.iterator().next().getLong(0))));
  }

  /** When the oldest row was put in, whoever holds it; empty when there is none. */
  Future<Optional<Instant>> waitingSince(SqlClient client) {
    return client
        .query(WAITING)
        .execute()
        .map(
            rows ->
                rows.size() == 0
                    ? Optional.empty()
                    : Optional.of(rows.iterator().next().getOffsetDateTime(0).toInstant()));
  }

  /**
   * Until the end of the transaction nobody else projects this contest: what a later one reads of
   * SQL is then also written later to Redis.
   */
  Future<Void> serialise(SqlConnection tx, ContestId contest) {
    return tx.preparedQuery(SERIALISE)
        .execute(Tuple.of(LOCK, Math.toIntExact(contest.value())))
        .mapEmpty();
  }

  /** Takes up to so many rows of a contest out, oldest first; a rollback puts them back. */
  Future<List<News>> take(SqlConnection tx, ContestId contest, int most) {
    return tx.preparedQuery(TAKE)
        .execute(Tuple.of(contest.value(), most))
        .map(
            rows -> {
              List<News> news = new ArrayList<>(rows.size());
              rows.forEach(
                  row ->
                      news.add(
                          new News(new RoundId(row.getLong(0)), new PersonId(row.getLong(1)))));
              return news;
            });
  }

  /** People with news that Redis does not have yet. */
  Future<Set<PersonId>> pending(SqlClient client, ContestId contest) {
    return people(client, PENDING, contest);
  }

  /** Number of the last row anybody put in, also when it was taken out again. */
  Future<Long> lastNumber(SqlClient client) {
    return client.query(LAST).execute().map(rows -> rows.iterator().next().getLong(0));
  }

  /** Some people of a contest, at random. */
  Future<Set<PersonId>> sample(SqlClient client, ContestId contest) {
    return people(client, SAMPLE, contest);
  }

  /** A number no epoch had before. */
  Future<Long> nextEpoch(SqlClient client) {
    return client.query(EPOCH).execute().map(rows -> rows.iterator().next().getLong(0));
  }

  private static Future<Set<PersonId>> people(SqlClient client, String sql, ContestId contest) {
    return client
        .preparedQuery(sql)
        .execute(Tuple.of(contest.value()))
        .map(
            rows -> {
              Set<PersonId> people = new HashSet<>();
              rows.forEach(row -> people.add(new PersonId(row.getLong(0))));
              return people;
            });
  }
}
