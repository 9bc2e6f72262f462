package vn.thicaicach.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import vn.thicaicach.attempts.SignedPapers;
import vn.thicaicach.platform.config.Keys;

/** Contestants with open papers, written by SQL in one go instead of one start each. */
public final class Papers {
  private static final String PEOPLE =
      """
      insert into person (full_name, search_name, birth_year, unit_id, audience, code_hmac,
                          consent_version, consent_at)
      select 'Người dự thi ' || n, 'nguoi du thi ' || n, 1950 + n %% 50, u.id, 'CITIZEN',
             sha256(('%2$s' || n)::bytea), '1', now()
      from generate_series(1, %1$d) n
      join (select id, row_number() over (order by id) as r, count(*) over () as all_units
            from unit where selectable) u on u.r = 1 + n %% u.all_units""";
  private static final String ATTEMPTS =
      """
      with drawn as (
        select v.id, v.topic, row_number() over (order by v.id) as r, count(*) over () as size
        from question_version v where 'CITIZEN' = any(v.audiences) and v.status = 'APPROVED')
      insert into attempt (code, contest_id, round_id, person_id, number, seed, audience, unit_id,
        unit_path, questions, ranked, started_at, deadline, grace_ms)
      select translate(encode(uuid_send(gen_random_uuid()), 'base64'), '+/=', '-_'), r.contest_id,
             r.id, p.id, 1, uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()),
             p.audience, p.unit_id, u.path,
             array(select d.id from drawn d
                   where (d.r - p.id * 7) %% d.size between 0 and %1$d - 1
                      or (d.r - p.id * 7) %% d.size + d.size between 0 and %1$d - 1 limit %1$d),
             true, clock_timestamp(), clock_timestamp() + interval '%3$d minutes', 10000
      from person p join unit u on u.id = p.unit_id
      join round r on r.contest_id = (select id from contest where code = '%2$s')
      where p.search_name like 'nguoi du thi %%'
        and not exists (select from attempt a where a.person_id = p.id)
      returning id, code, seed, questions""";

  /** Who has a paper is signed in too: the session's name is made of the seed. */
  private static final String SESSIONS =
      """
      insert into session (token_hash, person_id, expires_at)
      select sha256(convert_to(translate(encode(seed, 'base64'), '+/=', '-_'), 'UTF8')), person_id,
             now() + interval '1 day'
      from attempt where state = 'OPEN' on conflict do nothing""";

  private static final String VISITORS =
      """
      with people as (
        insert into person (full_name, search_name, birth_year, unit_id, audience, code_hmac,
                            consent_version, consent_at)
        select 'Khách ' || n, 'khach ' || n, 1950 + n %% 50, u.id, 'CITIZEN',
               sha256(('%2$s' || n)::bytea), '1', now()
        from generate_series(1, %1$d) n
        join (select id, row_number() over (order by id) as r, count(*) over () as all_units
              from unit where selectable
                and (valid_to is null or valid_to >= '2022-09-30')
                and (valid_from is null or valid_from <= '2022-09-30')) u on u.r = 1 + n %% u.all_units
        returning id)
      insert into session (token_hash, person_id, expires_at)
      select sha256(convert_to('%2$s-' || id, 'UTF8')), id, now() + interval '1 day' from people
      returning '%2$s-' || person_id""";

  private final Map<Long, List<String>> choices = new HashMap<>();
  private final SignedPapers signer;
  private final Keys.Keyed formTokens;
  private final int port;
  private int minutes = 120;
  private int questions = Content.QUESTIONS;

  public Papers(Keys keys, int port) {
    this.signer = new SignedPapers(keys);
    this.formTokens = keys.derive("form-token");
    this.port = port;
  }

  /** How long the papers are open. */
  Papers minutes(int minutes) {
    this.minutes = minutes;
    return this;
  }

  /** How many questions a paper has. */
  public Papers questions(int questions) {
    this.questions = questions;
    return this;
  }

  /** Writes so many contestants with a paper each; gives their phones. */
  public List<Phone> write(Connection sql, int count) throws SQLException {
    List<Phone> phones = new ArrayList<>(count);
    try (Statement statement = sql.createStatement()) {
      readChoices(statement);
      statement.execute(PEOPLE.formatted(count, UUID.randomUUID()));
      try (ResultSet rows =
          statement.executeQuery(ATTEMPTS.formatted(questions, Content.CODE, minutes))) {
        while (rows.next()) {
          phones.add(phone(rows));
        }
      }
      statement.execute(SESSIONS);
      statement.execute("analyze person, attempt");
    }
    return phones;
  }

  /** Writes contestants who are signed in and have no paper; gives requests that start one. */
  public List<Buffer> starts(Connection sql, int count) throws SQLException {
    List<Buffer> starts = new ArrayList<>(count);
    try (Statement statement = sql.createStatement();
        ResultSet tokens = statement.executeQuery(VISITORS.formatted(count, UUID.randomUUID()))) {
      while (tokens.next()) {
        String headers = browser(tokens.getString(1)).headers();
        starts.add(form("/cuoc-thi/" + Content.CODE + "/vao-thi", headers));
      }
    }
    return starts;
  }

  static Buffer form(String path, String headers) {
    return Buffer.buffer(
        "POST "
            + path
            + " HTTP/1.1\r\n"
            + headers
            + "Content-Type: application/x-www-form-urlencoded\r\nAccept: text/html\r\n"
            + "Content-Length: 0\r\n\r\n");
  }

  /** A browser whose forms are taken, signed in by a session's name. */
  private Browser browser(String session) {
    String cookie = UUID.randomUUID().toString().replace("-", "").substring(0, 24);
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    return new Browser(port)
        .cookie("__Host-thi", session)
        .cookie("__Host-bieu", cookie)
        .formToken(base64.encodeToString(formTokens.sign(cookie)));
  }

  private void readChoices(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery("select id, choices from question_version")) {
      while (rows.next()) {
        choices.put(
            rows.getLong(1),
            List.of(new ObjectMapper().readValue(rows.getString(2), String[].class)));
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private Phone phone(ResultSet row) throws SQLException {
    String code = row.getString(2);
    byte[] seed = row.getBytes(3);
    List<Long> versions = List.of((Long[]) row.getArray(4).getArray());
    List<Phone.Question> questions = new ArrayList<>();
    for (long version : versions) {
      List<String> texts = choices.get(version);
      questions.add(
          new Phone.Question(
              Integer.toString(questions.size() + 1),
              SignedPapers.options(seed, versions, version, texts.size()),
              texts));
    }
    Browser browser =
        browser(Base64.getUrlEncoder().withoutPadding().encodeToString(seed))
            .cookie(
                "__Host-" + SignedPapers.cookie(code),
                signer.token(row.getLong(1), seed, versions));
    return new Phone(code, questions, browser.headers());
  }
}
