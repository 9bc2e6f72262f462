package vn.thicaicach.contests;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** SQL that writes contests from content files. */
final class ContestImportStore {
  private static final String FIND =
      """
      select id, content_hash, created_at, unit_id, practice, banks, rules, draft_id,
        removed_at is not null as removed,
        exists (select from round_question q join round r on r.id = q.round_id
                where r.contest_id = c.id) as started
      from contest c where code = $1 for update""";
  private static final String INSERT =
      """
      insert into contest (code, title, summary, kind, organiser, help_phone, help_phone_sample,
        unit_id, unit_path, practice, sample, samples, banks, rules, content_hash, draft_id, created_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
      returning id""";
  private static final String UPDATE =
      """
      update contest set title = $2, summary = $3, kind = $4, organiser = $5, help_phone = $6,
        help_phone_sample = $7, unit_id = $8, unit_path = $9, practice = $10, sample = $11,
        samples = $12, banks = $13,
        rules_version = rules_version + case when rules = $14 then 0 else 1 end,
        rules = $14, content_hash = $15, draft_id = $16
      where code = $1 returning id""";
  private static final String ROUND =
      """
      insert into round (contest_id, ordinal, name, opens_at, closes_at, secret)
      values ($1, $2, $3, $4, $5, $6)
      on conflict (contest_id, ordinal) do update
      set name = excluded.name, opens_at = excluded.opens_at, closes_at = excluded.closes_at""";
  private static final String ROUNDS =
      "select ordinal, opens_at, closes_at from round where contest_id = $1 order by ordinal";
  private static final String TASKS =
      """
      insert into contest_task (contest_id, kind, task_code)
      select $1, $2, t from unnest($3::text[]) as t""";

  /**
   * A contest as it is stored.
   *
   * @param firstLoaded when it was loaded first
   * @param started whether somebody started a paper
   * @param removed a sample that an organiser removed
   * @param draft the draft it was published from; null: a content file owns it
   */
  record Stored(
      ContestId id,
      String hash,
      Instant firstLoaded,
      @Nullable Long unit,
      boolean practice,
      List<String> banks,
      Rules rules,
      boolean started,
      boolean removed,
      @Nullable Long draft) {}

  /** Times of a round. */
  record Times(int ordinal, String name, Instant opens, @Nullable Instant closes) {
    /** Whether the same span is meant; names may change at any time. */
    boolean sameSpan(Times other) {
      return ordinal == other.ordinal
          && opens.equals(other.opens)
          && java.util.Objects.equals(closes, other.closes);
    }
  }

  /** What is written of a contest besides its rounds; {@code from}: the draft, or null. */
  record Head(
      ContestDraft draft,
      @Nullable Long unit,
      List<Long> unitPath,
      JsonObject rules,
      String hash,
      @Nullable Long from,
      Instant at) {}

  Future<Instant> now(SqlConnection tx) {
    return tx.query("select now()")
        .execute()
        .map(rows -> rows.iterator().next().getOffsetDateTime(0).toInstant());
  }

  Future<Optional<Stored>> find(SqlConnection tx, String code) {
    return tx.preparedQuery(FIND)
        .execute(Tuple.of(code))
        .map(
            rows -> {
              for (Row row : rows) {
                return Optional.of(stored(row));
              }
              return Optional.empty();
            });
  }

  private static Stored stored(Row row) {
    return new Stored(
        new ContestId(row.getLong("id")),
        row.getString("content_hash"),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getLong("unit_id"),
        row.getBoolean("practice"),
        List.of(row.getArrayOfStrings("banks")),
        RulesJson.read(row.getJsonObject("rules").encode()),
        row.getBoolean("started"),
        row.getBoolean("removed"),
        row.getLong("draft_id"));
  }

  Future<List<Times>> rounds(SqlConnection tx, ContestId contest) {
    return tx.preparedQuery(ROUNDS)
        .execute(Tuple.of(contest.value()))
        .map(
            rows -> {
              List<Times> times = new ArrayList<>();
              rows.forEach(row -> times.add(times(row)));
              return times;
            });
  }

  private static Times times(Row row) {
    OffsetDateTime closes = row.getOffsetDateTime("closes_at");
    return new Times(
        row.getInteger("ordinal"),
        "",
        row.getOffsetDateTime("opens_at").toInstant(),
        closes == null ? null : closes.toInstant());
  }

  Future<ContestId> insert(SqlConnection tx, Head head) {
    return tx.preparedQuery(INSERT)
        .execute(values(head).addOffsetDateTime(head.at().atOffset(ZoneOffset.UTC)))
        .map(rows -> new ContestId(rows.iterator().next().getLong("id")));
  }

  Future<ContestId> update(SqlConnection tx, Head head) {
    return tx.preparedQuery(UPDATE)
        .execute(values(head))
        .map(rows -> new ContestId(rows.iterator().next().getLong("id")));
  }

  private static Tuple values(Head head) {
    ContestDraft draft = head.draft();
    return Tuple.of(draft.code(), draft.title(), draft.summary(), draft.kind())
        .addString(draft.organiser())
        .addString(draft.helpPhone())
        .addBoolean(draft.helpPhoneSample())
        .addLong(head.unit())
        .addArrayOfLong(head.unitPath().toArray(Long[]::new))
        .addBoolean(draft.practice())
        .addBoolean(draft.sample())
        .addValue(new JsonArray(draft.samples()))
        .addArrayOfString(draft.banks().toArray(String[]::new))
        .addValue(head.rules())
        .addString(head.hash())
        .addLong(head.from());
  }

  /** Writes a round; a secret is kept from the first time on. */
  Future<Void> putRound(SqlConnection tx, ContestId contest, Times round, byte[] secret) {
    Instant closes = round.closes();
    Tuple values =
        Tuple.of(contest.value(), round.ordinal(), round.name())
            .addOffsetDateTime(round.opens().atOffset(ZoneOffset.UTC))
            .addOffsetDateTime(closes == null ? null : closes.atOffset(ZoneOffset.UTC))
            .addBuffer(Buffer.buffer(secret));
    return tx.preparedQuery(ROUND).execute(values).mapEmpty();
  }

  Future<Void> dropRoundsAfter(SqlConnection tx, ContestId contest, int ordinal) {
    return tx.preparedQuery("delete from round where contest_id = $1 and ordinal > $2")
        .execute(Tuple.of(contest.value(), ordinal))
        .mapEmpty();
  }

  Future<Void> dropTasks(SqlConnection tx, ContestId contest) {
    return tx.preparedQuery("delete from contest_task where contest_id = $1")
        .execute(Tuple.of(contest.value()))
        .mapEmpty();
  }

  Future<Void> addTasks(
      SqlConnection tx, ContestId contest, TaskLink.Kind kind, List<String> codes) {
    return tx.preparedQuery(TASKS)
        .execute(
            Tuple.of(contest.value(), kind.name()).addArrayOfString(codes.toArray(String[]::new)))
        .mapEmpty();
  }
}
