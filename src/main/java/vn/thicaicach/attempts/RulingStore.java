package vn.thicaicach.attempts;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.thicaicach.contests.ContestId;
import vn.thicaicach.contests.RoundId;

/** SQL of rulings and of the generations of grades they make. */
final class RulingStore {
  private static final String SHARE =
      """
      select pg_advisory_xact_lock_shared(7302, (r % 2147483647)::int)
      from (select r from unnest($1::bigint[]) r order by r) rounds""";
  private static final String HOLD =
      "select pg_advisory_xact_lock(7302, ($1::bigint % 2147483647)::int)";

  private static final String COUNTING =
      """
      select p.round_id, p.generation, g.contest_id, g.ruling_id
      from grading_pointer p
      join regrade g on g.round_id = p.round_id and g.generation = p.generation
      where p.round_id = any($1)""";

  private static final String RULINGS =
      """
      select k.id, k.contest_id, k.question_version_id, k.kind, k.choice, k.note, s.name,
             k.decided_at, exists (select from key_ruling w where w.withdraws = k.id) as withdrawn
      from key_ruling k join staff s on s.id = k.decided_by
      where k.contest_id = $1 and k.kind <> 'WITHDRAW'
      order by k.id""";
  private static final String UP_TO =
      """
      select k.id, k.contest_id, k.question_version_id, k.kind, k.choice, k.note, s.name,
             k.decided_at, false as withdrawn
      from key_ruling k join staff s on s.id = k.decided_by
      where k.contest_id = $1 and k.id <= $2 and k.kind <> 'WITHDRAW'
        and not exists (select from key_ruling w where w.withdraws = k.id and w.id <= $2)
      order by k.id""";

  private static final String ADD =
      """
      insert into key_ruling (contest_id, question_version_id, kind, choice, withdraws, note,
                              decided_by)
      values ($1, $2, $3, $4, $5, $6, $7) returning id""";

  private static final String ORDER =
      """
      insert into regrade (ruling_id, contest_id, round_id, generation)
      select $1, $2, r.id,
             1 + greatest(1, coalesce((select max(g.generation) from regrade g where g.round_id = r.id), 1))
      from unnest($3::bigint[]) as r (id)""";

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
  private static final String TOLD =
      """
      with papers as (
        select a.contest_id, a.round_id, a.person_id, a.ranked, n.points <> o.points as changed
        from attempt a
        join grade n on n.attempt_id = a.id and n.generation = $2
        left join grade o on o.attempt_id = a.id and o.generation = (
          select coalesce(max(p.generation), 1) from grading_pointer p where p.round_id = $1)
        where a.round_id = $1 and a.state <> 'OPEN'),
      news as (
        insert into outbox (contest_id, round_id, person_id)
        select distinct contest_id, round_id, person_id from papers where changed and ranked)
      select count(*)::int as papers, (count(*) filter (where changed))::int as changed from papers""";
  private static final String FINISH =
      """
      update regrade set finished_at = clock_timestamp(), papers = $2, changed = $3, written = $2
      where id = $1 and finished_at is null""";

  private static final String JOBS =
      """
      select ruling_id, round_id, generation, written, papers, changed, finished_at
      from regrade where contest_id = $1 order by id""";

  /** The generation of a round that counts, and what was decided until then. */
  record Counting(int generation, KeyRulings rulings) {
    static final Counting FIRST = new Counting(1, KeyRulings.NONE);
  }

  /** A round to be graded anew. */
  record Job(long id, long ruling, ContestId contest, RoundId round, int generation) {}

  /** Keeps the counting generations of rounds as they are until the transaction ends. */
  Future<Void> share(SqlConnection tx, Collection<RoundId> rounds) {
    return tx.preparedQuery(SHARE).execute(Tuple.of(ids(rounds))).mapEmpty();
  }

  /** Waits for everybody who grades a round and keeps them off until the transaction ends. */
  Future<Void> hold(SqlConnection tx, RoundId round) {
    return tx.preparedQuery(HOLD).execute(Tuple.of(round.value())).mapEmpty();
  }

  /** What counts in rounds that were graded anew; the others have the first generation. */
  Future<Map<RoundId, Counting>> counting(SqlClient tx, Collection<RoundId> rounds) {
    return tx.preparedQuery(COUNTING)
        .execute(Tuple.of(ids(rounds)))
        .compose(
            rows -> {
              Future<Map<RoundId, Counting>> all = Future.succeededFuture(new HashMap<>());
              for (Row row : rows) {
                ContestId contest = new ContestId(row.getLong("contest_id"));
                all =
                    all.compose(
                        map ->
                            upTo(tx, contest, row.getLong("ruling_id"))
                                .map(
                                    rulings -> {
                                      map.put(
                                          new RoundId(row.getLong("round_id")),
                                          new Counting(
                                              row.getInteger("generation"),
                                              KeyRulings.of(rulings)));
                                      return map;
                                    }));
              }
              return all;
            });
  }

  private static Long[] ids(Collection<RoundId> rounds) {
    return rounds.stream().map(RoundId::value).distinct().sorted().toArray(Long[]::new);
  }

  /** Rulings by which the grades of a round are made that count now. */
  Future<List<KeyRuling>> inForce(SqlClient client, RoundId round) {
    return client
        .preparedQuery(COUNTING)
        .execute(Tuple.of(ids(List.of(round))))
        .compose(
            rows -> {
              for (Row row : rows) {
                return upTo(
                    client, new ContestId(row.getLong("contest_id")), row.getLong("ruling_id"));
              }
              return Future.succeededFuture(List.of());
            });
  }

  /** Rulings in force once the given one was made. */
  Future<List<KeyRuling>> upTo(SqlClient client, ContestId contest, long ruling) {
    return client.preparedQuery(UP_TO).execute(Tuple.of(contest.value(), ruling)).map(this::list);
  }

  /** Every ruling of a contest, the oldest first. */
  Future<List<KeyRuling>> all(SqlClient client, ContestId contest) {
    return client.preparedQuery(RULINGS).execute(Tuple.of(contest.value())).map(this::list);
  }

  private List<KeyRuling> list(Iterable<Row> rows) {
    List<KeyRuling> rulings = new ArrayList<>();
    rows.forEach(
        row ->
            rulings.add(
                new KeyRuling(
                    row.getLong("id"),
                    new ContestId(row.getLong("contest_id")),
                    row.getLong("question_version_id"),
                    KeyRuling.Kind.valueOf(row.getString("kind")),
                    row.getInteger("choice"),
                    row.getString("note"),
                    row.getString("name"),
                    row.getOffsetDateTime("decided_at").toInstant(),
                    row.getBoolean("withdrawn"))));
    return rulings;
  }

  /** A new ruling and the work it makes. */
  Future<Long> add(
      SqlConnection tx,
      ContestId contest,
      KeyRuling.Draft draft,
      List<RoundId> rounds,
      long staff) {
    return insert(
        tx,
        Tuple.of(contest.value(), draft.question(), draft.kind().name())
            .addInteger(draft.choice())
            .addLong(null)
            .addString(draft.note())
            .addLong(staff),
        contest,
        rounds);
  }

  /** Takes a ruling back. */
  Future<Long> withdraw(
      SqlConnection tx, KeyRuling ruling, String note, List<RoundId> rounds, long staff) {
    return insert(
        tx,
        Tuple.of(ruling.contest().value(), ruling.question(), "WITHDRAW")
            .addInteger(null)
            .addLong(ruling.id())
            .addString(note)
            .addLong(staff),
        ruling.contest(),
        rounds);
  }

  private static Future<Long> insert(
      SqlConnection tx, Tuple values, ContestId contest, List<RoundId> rounds) {
    return tx.preparedQuery(ADD)
        .execute(values)
        .map(rows -> rows.iterator().next().getLong("id"))
        .compose(
            id ->
                tx.preparedQuery(ORDER)
                    .execute(Tuple.of(id, contest.value(), ids(rounds)))
                    .map(id));
  }

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

  /** Makes the generation count, tells the boards what changed, and ends the work. */
  Future<Void> finish(SqlConnection tx, Job job) {
    Tuple round = Tuple.of(job.round().value(), job.generation());
    return tx.preparedQuery(TOLD)
        .execute(round)
        .compose(
            rows -> {
              Row row = rows.iterator().next();
              return tx.preparedQuery(FINISH)
                  .execute(Tuple.of(job.id(), row.getInteger("papers"), row.getInteger("changed")));
            })
        .compose(done -> tx.preparedQuery(POINT).execute(round))
        .mapEmpty();
  }

  /** Rounds graded anew or to be, the oldest first. */
  Future<List<Regrade>> regrades(SqlClient client, ContestId contest) {
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
