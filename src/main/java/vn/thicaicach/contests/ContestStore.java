package vn.thicaicach.contests;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.platform.Problem;

/** SQL of contests and their rounds. */
final class ContestStore {
  private static final String ALL =
      """
      select id, code, title, summary, organiser, help_phone, help_phone_sample, unit_id, unit_path,
        practice, sample, samples, banks, rules, rules_version, removed_at is not null as removed
      from contest order by practice, id""";
  private static final String ROUNDS =
      """
      select id, contest_id, ordinal, name, opens_at,
             closes_at + extra_ms * interval '1 millisecond' as closes_at, closed_at
      from round order by contest_id, ordinal""";
  private static final String CLOSE =
      """
      update round set closed_at = clock_timestamp()
      where id = $1 and closed_at is null and opens_at <= clock_timestamp()
        and (closes_at is null
             or closes_at + extra_ms * interval '1 millisecond' > clock_timestamp())""";
  private static final String EXTEND =
      """
      update round set extra_ms = extra_ms + $2::bigint * 60000
      where id = $1 and closed_at is null and opens_at <= clock_timestamp()
        and closes_at + extra_ms * interval '1 millisecond' > clock_timestamp()""";
  private static final String EXTENSION =
      """
      insert into round_extension (round_id, minutes, reason, extended_by)
      values ($1, $2, $3, $4)""";
  private static final String REMOVE_SAMPLES =
      """
      update contest set removed_at = clock_timestamp() where sample and removed_at is null
      returning code""";

  /** A contest; {@code removed}: a sample that is shown nowhere any more. */
  record Stored(Contest contest, boolean removed) {}

  /** Every contest with its rounds, removed ones too. */
  Future<List<Stored>> all(SqlClient client) {
    return client
        .preparedQuery(ROUNDS)
        .execute()
        .compose(
            rounds -> {
              Map<Long, List<Round>> byContest = new HashMap<>();
              rounds.forEach(
                  row ->
                      byContest
                          .computeIfAbsent(row.getLong("contest_id"), id -> new ArrayList<>())
                          .add(round(row)));
              return client
                  .preparedQuery(ALL)
                  .execute()
                  .map(
                      rows -> {
                        List<Stored> all = new ArrayList<>();
                        rows.forEach(row -> all.add(stored(row, byContest)));
                        return all;
                      });
            });
  }

  /** Tasks of plans, contest tasks first. */
  Future<List<TaskLink>> tasks(SqlClient client, ContestId contest) {
    return client
        .preparedQuery(
            """
            select kind, task_code from contest_task where contest_id = $1
            order by kind desc, task_code""")
        .execute(Tuple.of(contest.value()))
        .map(
            rows -> {
              List<TaskLink> links = new ArrayList<>();
              rows.forEach(
                  row ->
                      links.add(
                          new TaskLink(
                              TaskLink.Kind.valueOf(row.getString("kind")),
                              row.getString("task_code"))));
              return links;
            });
  }

  /** Closes an open round; fails with Conflict when it is not open. */
  Future<Void> closeRound(SqlClient tx, RoundId round) {
    return tx.preparedQuery(CLOSE)
        .execute(Tuple.of(round.value()))
        .map(
            rows -> {
              if (rows.rowCount() == 0) {
                throw new Problem.Conflict("round-not-open");
              }
              return null;
            });
  }

  /** Removes every sample that is still there; gives their codes in order. */
  Future<List<String>> removeSamples(SqlClient tx) {
    return tx.query(REMOVE_SAMPLES)
        .execute()
        .map(
            rows -> {
              List<String> codes = new ArrayList<>();
              rows.forEach(row -> codes.add(row.getString("code")));
              return codes.stream().sorted().toList();
            });
  }

  private static Stored stored(Row row, Map<Long, List<Round>> rounds) {
    Contest contest = contest(row, rounds.getOrDefault(row.getLong("id"), List.of()));
    return new Stored(contest, row.getBoolean("removed"));
  }

  /** Moves the end of an open round; fails with Conflict when it is not open. */
  Future<Void> extendRound(SqlClient tx, RoundId round, int minutes, String reason, long staffId) {
    return tx.preparedQuery(EXTEND)
        .execute(Tuple.of(round.value(), (long) minutes))
        .compose(
            rows -> {
              if (rows.rowCount() == 0) {
                throw new Problem.Conflict("round-not-open");
              }
              return tx.preparedQuery(EXTENSION)
                  .execute(Tuple.of(round.value(), minutes, reason, staffId));
            })
        .mapEmpty();
  }

  private static Contest contest(Row row, List<Round> rounds) {
    return new Contest(
        new ContestId(row.getLong("id")),
        row.getString("code"),
        row.getString("title"),
        row.getString("summary"),
        row.getString("organiser"),
        row.getString("help_phone"),
        row.getBoolean("help_phone_sample"),
        row.getLong("unit_id"),
        List.of(row.getArrayOfLongs("unit_path")),
        row.getBoolean("practice"),
        row.getBoolean("sample"),
        texts(row.getJsonArray("samples")),
        List.of(row.getArrayOfStrings("banks")),
        RulesJson.read(row.getJsonObject("rules").encode()),
        row.getInteger("rules_version"),
        rounds);
  }

  private static List<String> texts(JsonArray array) {
    return array.stream().map(String::valueOf).toList();
  }

  private static Round round(Row row) {
    return new Round(
        new RoundId(row.getLong("id")),
        new ContestId(row.getLong("contest_id")),
        row.getInteger("ordinal"),
        row.getString("name"),
        row.getOffsetDateTime("opens_at").toInstant(),
        instant(row.getOffsetDateTime("closes_at")),
        instant(row.getOffsetDateTime("closed_at")));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }
}
