package vn.thicaicach.attempts;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

  private static final String FIGURES =
      """
      select e.answer, count(*) as papers
      from attempt a
      left join lateral (
        select answer from answer_event e
        where e.attempt_id = a.id and e.question = $2
        order by writer desc, seq desc limit 1) e on true
      where a.contest_id = $1 and a.ranked and a.state <> 'OPEN' and $2 = any(a.questions)
      group by e.answer""";

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

  /** The generation of a round that counts, and what was decided until then. */
  record Counting(int generation, KeyRulings rulings) {
    static final Counting FIRST = new Counting(1, KeyRulings.NONE);
  }

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

  /** How finished papers answered a question: ordinal → papers; 0: left blank. */
  Future<Map<Integer, Long>> figures(SqlClient client, ContestId contest, long question) {
    return client
        .preparedQuery(FIGURES)
        .execute(Tuple.of(contest.value(), question))
        .map(
            rows -> {
              Map<Integer, Long> figures = new TreeMap<>();
              for (Row row : rows) {
                String answer = row.getString("answer");
                int choice = answer == null ? 0 : Integer.parseInt(answer);
                figures.merge(choice, row.getLong("papers"), Long::sum);
              }
              return figures;
            });
  }
}
