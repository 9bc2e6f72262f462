package vn.thicaicach.leaderboards;

import io.vertx.core.Future;
import io.vertx.sqlclient.Cursor;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.accounts.PersonId;
import vn.thicaicach.contests.ContestId;
import vn.thicaicach.contests.RoundId;
import vn.thicaicach.platform.Repeat;

/** SQL of who stands where. */
final class StandingStore {
  private static final String COLUMNS =
      """
      select person_id, round_id, points, duration_ms, results, full_marks, attempts, started_at,
        finished_at, prediction, audience, unit_path, place
      from standing where contest_id = $1""";
  private static final String OF_PEOPLE = COLUMNS + " and person_id = any($2)";
  private static final String OF_ROUND = COLUMNS + " and round_id = $2";
  private static final String OF_CONTEST = COLUMNS + " and round_id is null";
  private static final String FIGURES =
      """
      select unit_id, people, attempts, results, points, full_marks from unit_figures
      where contest_id = $1 and round_id is not distinct from $2::bigint""";
  private static final String OFFICIAL =
      """
      select published_at from official_board
      where contest_id = $1 and round_id is not distinct from $2::bigint""";
  private static final String PUBLISH =
      "insert into official_board (contest_id, round_id, published_at) values ($1, $2, $3)";
  private static final String PLACES =
      """
      insert into official_place (contest_id, round_id, person_id, place)
      select $1, $2::bigint, p.person_id, p.place
      from unnest($3::bigint[], $4::int[]) as p (person_id, place)""";
  private static final String WITHDRAW_PLACES =
      """
      delete from official_place
      where contest_id = $1 and round_id is not distinct from $2::bigint""";
  private static final String WITHDRAW =
      """
      delete from official_board
      where contest_id = $1 and round_id is not distinct from $2::bigint""";

  private static final String REFRESH =
      """
      insert into outbox (contest_id, round_id, person_id)
      select r.contest_id, max(r.round_id), r.person_id from round_result r
      where r.contest_id = $1 and ($2::bigint is null or r.round_id = $2)
      group by r.contest_id, r.person_id""";

  /** Standings of some people, in all rounds and over them. */
  Future<List<Standing>> ofPeople(
      SqlClient client, ContestId contest, Collection<PersonId> people) {
    Long[] ids = people.stream().map(PersonId::value).toArray(Long[]::new);
    return client
        .preparedQuery(OF_PEOPLE)
        .execute(Tuple.of(contest.value(), (Object) ids))
        .map(StandingStore::standings);
  }

  /** All standings of a round, or over all rounds (null), unordered. */
  Future<List<Standing>> all(SqlClient client, ContestId contest, @Nullable RoundId round) {
    return (round == null
            ? client.preparedQuery(OF_CONTEST).execute(Tuple.of(contest.value()))
            : client.preparedQuery(OF_ROUND).execute(Tuple.of(contest.value(), round.value())))
        .map(StandingStore::standings);
  }

  /**
   * Every standing of a contest from one snapshot, in portions; stops when a portion fails.
   *
   * @param most standings in a portion: reading them and what is made of them holds the event loop
   */
  Future<Void> stream(SqlConnection tx, ContestId contest, int most, Portion portion) {
    return tx.prepare(COLUMNS)
        .compose(
            statement -> {
              Cursor cursor = statement.cursor(Tuple.of(contest.value()));
              return Repeat.whileTrue(() -> next(cursor, most, portion)).eventually(cursor::close);
            });
  }

  /** What is done with some standings before the next ones are read. */
  interface Portion extends Function<List<Standing>, Future<Void>> {}

  private static Future<Boolean> next(Cursor cursor, int most, Portion portion) {
    return cursor
        .read(most)
        .compose(rows -> portion.apply(standings(rows)))
        .map(done -> cursor.hasMore());
  }

  /** Figures of every unit with a result; the declared headcount is not in them. */
  Future<List<UnitFigures>> figures(SqlClient client, ContestId contest, @Nullable RoundId round) {
    return client
        .preparedQuery(FIGURES)
        .execute(Tuple.of(contest.value(), value(round)))
        .map(
            rows -> {
              List<UnitFigures> figures = new ArrayList<>();
              rows.forEach(row -> figures.add(figures(row)));
              return figures;
            });
  }

  /** When the result was published, or null while it is provisional. */
  Future<@Nullable Instant> published(
      SqlClient client, ContestId contest, @Nullable RoundId round) {
    return client
        .preparedQuery(OFFICIAL)
        .execute(Tuple.of(contest.value(), value(round)))
        .map(
            rows ->
                rows.size() == 0
                    ? null
                    : rows.iterator().next().getOffsetDateTime("published_at").toInstant());
  }

  /** Keeps the published places; people and places in the same order. */
  Future<Void> publish(
      SqlConnection tx,
      ContestId contest,
      @Nullable RoundId round,
      Instant at,
      Long[] people,
      Integer[] places) {
    return tx.preparedQuery(PUBLISH)
        .execute(Tuple.of(contest.value(), value(round), at.atOffset(ZoneOffset.UTC)))
        .compose(
            done ->
                tx.preparedQuery(PLACES)
                    .execute(Tuple.of(contest.value(), value(round), people, places)))
        .mapEmpty();
  }

  /** Has everybody with a result put on the boards again. */
  Future<Void> refresh(SqlConnection tx, ContestId contest, @Nullable RoundId round) {
    return tx.preparedQuery(REFRESH).execute(Tuple.of(contest.value(), value(round))).mapEmpty();
  }

  /** Makes a published result provisional again. */
  Future<Void> withdraw(SqlConnection tx, ContestId contest, @Nullable RoundId round) {
    Tuple scope = Tuple.of(contest.value(), value(round));
    return tx.preparedQuery(WITHDRAW_PLACES)
        .execute(scope)
        .compose(done -> tx.preparedQuery(WITHDRAW).execute(scope))
        .mapEmpty();
  }

  private static @Nullable Long value(@Nullable RoundId round) {
    return round == null ? null : round.value();
  }

  private static List<Standing> standings(RowSet<Row> rows) {
    List<Standing> standings = new ArrayList<>(rows.size());
    rows.forEach(row -> standings.add(standing(row)));
    return standings;
  }

  private static Standing standing(Row row) {
    Long round = row.getLong("round_id");
    return new Standing(
        new PersonId(row.getLong("person_id")),
        round == null ? null : new RoundId(round),
        row.getLong("points"),
        row.getLong("duration_ms"),
        row.getInteger("results"),
        row.getInteger("full_marks"),
        row.getInteger("attempts"),
        instant(row.getOffsetDateTime("started_at")),
        instant(row.getOffsetDateTime("finished_at")),
        row.getLong("prediction"),
        row.getString("audience"),
        Arrays.asList(row.getArrayOfLongs("unit_path")),
        row.getInteger("place"));
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

  private static Instant instant(OffsetDateTime at) {
    return at.toInstant();
  }
}
