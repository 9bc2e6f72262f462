package vn.thicaicach.app;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thicaicach.app.CanaryContent.OPEN_HANDED;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import vn.thicaicach.access.Role;
import vn.thicaicach.platform.proof.Hash;
import vn.thicaicach.testing.Eventually;
import vn.thicaicach.testing.TestDatabase;

/** The whole program with people who take the contests of {@link CanaryContent}. */
final class CanaryWorld implements AutoCloseable {
  static final Map<Who, String> NAMES =
      Map.of(Who.A, "Đỗ Thị Quỳnhzaa", Who.B, "Phạm Văn Bìnhzbb", Who.C, "Vũ Đức Cườngzcc");
  static final Map<Who, String> PHONES =
      Map.of(Who.A, "0912345671", Who.B, "0987654322", Who.C, "0356789143");
  static final Map<Who, Integer> YEARS = Map.of(Who.A, 1937, Who.B, 1943, Who.C, 1949);

  /** How many answers of theirs are right. */
  static final Map<Who, Integer> RIGHT = Map.of(Who.A, 5, Who.B, 3, Who.C, 2);

  private static final Duration LIMIT = Duration.ofSeconds(60);

  final House house;
  final Scanner scanner = new Scanner();
  private final Map<Who, Probe> browsers = new EnumMap<>(Who.class);
  private final Map<Who, Long> people = new EnumMap<>(Who.class);
  private final Map<String, String> papers = new TreeMap<>();
  private final Map<String, Long> ids = new HashMap<>();
  private int sessions;

  private CanaryWorld(House house) {
    this.house = house;
  }

  /** Before the rounds; everybody has registered. */
  static CanaryWorld open() {
    Map<String, String> settings = CanaryContent.settings();
    CanaryWorld world = new CanaryWorld(House.open(settings));
    settings.values().forEach(secret -> world.scanner.plant(Canary.secret(secret)));
    world.scanner.plant(
        Canary.secret(java.util.Base64.getDecoder().decode(settings.get("SECRET_KEY"))));
    world.scanner.plant(new CanaryContent(world.database()).write());
    for (Who who : List.of(Who.A, Who.B, Who.C)) {
      world.register(who);
    }
    world.browsers.put(Who.VISITOR, new Probe(world.house.url("")));
    world.staff(Who.FOREIGN, Role.ADMIN, world.id("unit", "canary-ngoai"));
    world.staff(Who.WATCHER, Role.SUPERVISOR, world.id("unit", "canary"));
    world.staff(Who.ADMIN, Role.ADMIN, null);
    world.plantSecrets();
    return world;
  }

  TestDatabase database() {
    return house.database();
  }

  Probe browser(Who who) {
    return Objects.requireNonNull(browsers.get(who));
  }

  long person(Who who) {
    return Objects.requireNonNull(people.get(who));
  }

  /** The id of a row by its code. */
  long id(String table, String code) {
    return known("select id from %s where code = '%s'".formatted(table, code));
  }

  private long known(String sql) {
    return ids.computeIfAbsent(sql, query -> Long.valueOf(database().value(query)));
  }

  /** The id of a round. */
  long round(String contest, int ordinal) {
    return known(
        """
        select r.id from round r join contest c on c.id = r.contest_id
        where c.code = '%s' and r.ordinal = %d"""
            .formatted(contest, ordinal));
  }

  /** A question of a contest's bank. */
  long question(String contest) {
    return known(
        """
        select max(v.id) as id from question_version v join question q on q.id = v.question_id
        join question_bank b on b.id = q.bank_id where b.code = '%s'"""
            .formatted(contest));
  }

  /** The name of a paper in addresses; empty before it was started. */
  String paper(Who who, String contest) {
    return papers.getOrDefault(who + contest, "");
  }

  void handed(Who who, String contest, String paper) {
    papers.put(who + contest, paper);
  }

  /** The newest row of a contest in a table; none before there is one. */
  List<String> newest(String table, String contest) {
    return database()
        .column(
            """
            select t.id from %s t join contest c on c.id = t.contest_id
            where c.code = '%s' order by t.id desc limit 1"""
                .formatted(table, contest));
  }

  private void register(Who who) {
    Probe phone = new Probe(house.url(""));
    String unit = "" + id("unit", who == Who.C ? "canary.p2" : "canary.p1");
    String form = "/cuoc-thi/" + OPEN_HANDED + "/dang-ky";
    eventually(() -> assertThat(phone.get(form + "?don-vi=" + unit).status()).isEqualTo(200));
    String display = who == Who.B ? "ANONYMOUS" : "FULL";
    Probe.Answer done =
        phone.post(
            form,
            Map.of(
                "unit",
                unit,
                "fullName",
                Objects.requireNonNull(NAMES.get(who)),
                "phone",
                Objects.requireNonNull(PHONES.get(who)),
                "birthYear",
                "" + YEARS.get(who),
                "audience",
                "CITIZEN",
                "displayName",
                display,
                "consent",
                "yes"));
    assertThat(done.status()).as(done.text()).isEqualTo(303);
    String code = phone.get("/ma-ca-nhan").page().select("[data-code]").attr("data-code");
    assertThat(code).hasSize(14);
    scanner.plant(Canary.code(who, code));
    scanner.plant(Canary.name(who, NAMES.get(who)));
    scanner.plant(Canary.phone(who, PHONES.get(who)));
    scanner.plant(Canary.birthYear(who, YEARS.get(who)));
    scanner.plant(Canary.token(who, Objects.requireNonNull(phone.cookie("thi"))));
    browsers.put(who, phone);
    people.put(who, Long.valueOf(database().value("select max(id) from person")));
  }

  private void staff(Who who, Role role, Long unit) {
    String id =
        database()
            .value(
                """
                with s as (
                  insert into staff (login, name, password_hash)
                  values ('%1$s', 'Cán bộ %1$s', '$argon2id$zz%1$szzpasswordhash') returning id),
                g as (insert into staff_grant select id, '%2$s', %3$s from s)
                select id from s"""
                    .formatted(who, role, unit));
    scanner.plant(Canary.secret("zz" + who + "zzpasswordhash"));
    people.put(who, Long.valueOf(id));
    browsers.put(who, another(who));
  }

  /** One more browser on which somebody has signed in. */
  Probe another(Who who) {
    if (who == Who.VISITOR) {
      return new Probe(house.url(""));
    }
    return signedIn(who.isStaff() ? "staff_id" : "person_id", person(who), who);
  }

  private Probe signedIn(String column, long id, Who who) {
    String token = "zz-session-%s-%d-of-a-test".formatted(who, ++sessions);
    scanner.plant(Canary.token(who, token));
    database()
        .execute(
            """
            insert into session (token_hash, %s, expires_at)
            values ('\\x%s', %d, now() + interval '1 hour')"""
                .formatted(column, Hash.hex(Hash.sha256(token)), id));
    return new Probe(house.url("")).cookie(who.isStaff() ? "btc" : "thi", token);
  }

  /** A person of the unit of the contests whose code may be reset. */
  long sparePerson() {
    return inserted(
        """
        insert into person (full_name, search_name, birth_year, unit_id, audience, code_hmac,
                            consent_version, consent_at)
        select 'Người Phụ', 'nguoi phu', 1980, %d, 'CITIZEN', decode(md5(random()::text), 'hex'),
               '1', now() returning id"""
            .formatted(id("unit", "canary.p1")));
  }

  /** A member of staff on the unit of the contests who may be sent away. */
  long spareStaff() {
    return inserted(
        """
        with s as (
          insert into staff (login, name, password_hash)
          values ('phu-' || random(), 'Cán bộ phụ', 'x') returning id)
        insert into staff_grant select id, 'HOST', %d from s returning staff_id"""
            .formatted(id("unit", "canary")));
  }

  /** An invitation to the unit of the contests. */
  long spareInvite() {
    return inserted(
        """
        insert into staff_invite (token_hash, role, unit_id, expires_at)
        select decode(md5(random()::text), 'hex'), 'HOST', %d, now() + interval '1 hour'
        returning id"""
            .formatted(id("unit", "canary")));
  }

  private long inserted(String sql) {
    return Long.parseLong(database().value(sql));
  }

  /** The proposal to publish the first round of a contest; 999999 when there is none. */
  long proposal(String contest) {
    return database()
        .column(
            "select id from approval where subject = 'round/%d' order by id desc limit 1"
                .formatted(round(contest, 1)))
        .stream()
        .findFirst()
        .map(Long::valueOf)
        .orElse(999_999L);
  }

  /** Somebody who may confirm what another one proposed. */
  Probe colleague() {
    long staff = spareStaff();
    database().execute("insert into staff_grant values (%d, 'ADMIN', null)".formatted(staff));
    return signedIn("staff_id", staff, Who.ADMIN);
  }

  /** What the tables hold and no answer may. */
  void plantSecrets() {
    List<String> hex = new ArrayList<>();
    hex.addAll(database().column("select encode(code_hmac, 'hex') from person"));
    hex.addAll(
        database()
            .column("select encode(phone_hash, 'hex') from person where phone_hash is not null"));
    hex.addAll(database().column("select encode(token_hash, 'hex') from session"));
    hex.addAll(database().column("select encode(token_hash, 'hex') from staff_invite"));
    hex.addAll(database().column("select encode(token_hmac, 'hex') from headcount_link"));
    hex.addAll(database().column("select encode(seed, 'hex') from attempt"));
    hex.forEach(one -> scanner.plant(Canary.secret(HexFormat.of().parseHex(one))));
  }

  /** Goes on to a stage from the one before it. */
  void enter(Stage stage) {
    new Stages(this).enter(stage);
  }

  static void eventually(Runnable holds) {
    try {
      Eventually.gives(
          () -> {
            holds.run();
            return true;
          },
          LIMIT);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    house.close();
  }
}
