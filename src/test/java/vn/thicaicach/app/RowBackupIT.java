package vn.thicaicach.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thicaicach.platform.backup.TableState;
import vn.thicaicach.platform.config.DataFolder;
import vn.thicaicach.platform.db.EmbeddedPostgres;
import vn.thicaicach.platform.proof.Hash;
import vn.thicaicach.testing.Eventually;
import vn.thicaicach.testing.ServerProcess;
import vn.thicaicach.testing.TestDatabase;
import vn.thicaicach.testing.TestPostgres;

/**
 * Backup and restore where PostgreSQL is somebody else's: the rows go out while people answer, and
 * come back in a database with other roles, or in the embedded one.
 */
class RowBackupIT {
  private static final String PASSPHRASE = "một câu thật dài để giữ khóa";

  /** Answers beside those of the walkers; {@code -Ddrill.answers=7500000} for a large contest. */
  private static final int BULK = Integer.getInteger("drill.answers", 300_000);

  private static final String UNITS =
      """
      select u.id from unit u join unit r on r.code = 'tam-diep' and u.path @> array[r.id]
      where u.selectable and (u.valid_to is null or u.valid_to >= '2022-09-30')
        and (u.valid_from is null or u.valid_from <= '2022-09-30')
      order by u.code limit 20""";

  /** Handed in, with fewer answers than everybody gives: torn between two moments. */
  private static final String TORN =
      """
      select count(*) from attempt a where a.state = 'SUBMITTED'
        and (select count(*) from answer_event e where e.attempt_id = a.id) < 10""";

  /** All that stands around the rows; roles without the name of the installation. */
  private static final String AROUND =
      """
      select 'trigger ' || pg_get_triggerdef(oid) || ' ' || tgenabled::text
      from pg_trigger where not tgisinternal
      union all
      select 'constraint ' || conrelid::regclass || ' ' || conname || ' '
        || pg_get_constraintdef(oid) || ' ' || convalidated
      from pg_constraint where connamespace = 'public'::regnamespace
      union all
      select 'index ' || indexdef from pg_indexes where schemaname = 'public'
      union all
      select 'view ' || viewname || ' ' || definition from pg_views where schemaname = 'public'
      union all
      select 'sequence ' || sequencename || ' ' || coalesce(last_value, 0)
      from pg_sequences where schemaname = 'public'
      union all
      select 'grant ' || table_name || ' ' || column_name || ' ' || privilege_type || ' '
        || regexp_replace(grantee, '^[a-z]+_', '')
      from information_schema.column_privileges where table_schema = 'public'
      union all
      select 'grant ' || table_name || ' ' || privilege_type || ' '
        || regexp_replace(grantee, '^[a-z]+_', '')
      from information_schema.table_privileges where table_schema = 'public'
      order by 1""";

  @TempDir Path folder;
  private Path data;
  private Path backups;
  private TestDatabase source;
  private final List<TestDatabase> others = new ArrayList<>();

  @BeforeEach
  void installation() throws Exception {
    Path here = folder.toRealPath();
    data = here.resolve("data");
    backups = here.resolve("backups");
    source = TestPostgres.foreignDatabase("nguon");
  }

  @AfterEach
  void nothingStaysBehind() {
    others.forEach(TestDatabase::close);
    source.close();
    assertThat(ServerProcess.processesIn(folder)).isEmpty();
  }

  @Test
  @DisplayName("rows copied under load come back whole, under other roles, with every guard")
  void theInstallationMoves() throws Exception {
    Path online;
    Walker somebody;
    try (ServerProcess server = ServerProcess.start(data, at(data, source))) {
      List<String> units = source.column(UNITS);
      // Copying takes a while, as in a larger contest.
      source.execute(
          """
          insert into answer_event
          select 1000000 + n / 10, 1, n %% 10, 1, '2', clock_timestamp()
          from generate_series(1, %d) n"""
              .formatted(BULK));
      AtomicBoolean copied = new AtomicBoolean();
      try (Crowd crowd = new Crowd(List.of(server.address()), units)) {
        crowd.comesUntil(copied::get);
        Eventually.holds(() -> crowd.size() > 30, Duration.ofSeconds(60));
        String before = source.value("select count(*) from answer_event");
        online = backup(at(data, source));
        assertThat(source.value("select count(*) from answer_event")).isNotEqualTo(before);
        copied.set(true);
        somebody = crowd.all().get(0);
      }
      server.terminate();
    }
    TestDatabase middle = restored(online, folder.resolve("middle"), "dich");
    assertThat(middle.column("select id from attempt")).hasSizeGreaterThan(20);
    assertThat(middle.value(TORN)).as("one moment").isEqualTo("0");
    assertThat(source.value("select count(*) from answer_event"))
        .as("and not a later one")
        .isNotEqualTo(middle.value("select count(*) from answer_event"));

    String root = Operator.root(Operator.command(at(data, source), "verify-audit"));
    Path home = folder.resolve("home");
    TestDatabase end = restored(backup(at(data, source)), home, "moi");
    assertThat(TableState.all(end.owner())).isEqualTo(TableState.all(source.owner()));
    assertThat(end.column(AROUND)).isEqualTo(source.column(AROUND)).hasSizeGreaterThan(200);
    assertThat(Operator.root(Operator.command(at(home, end), "verify-audit"))).isEqualTo(root);
    refused(end, "update answer_event set answer = '1' where writer = 1");
    refused(end, "delete from audit_entry");
    refused(end, "insert into round_unpromised select id from round limit 1");

    try (ServerProcess server = ServerProcess.start(home, at(home, end))) {
      assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);
      assertThat(somebody.isSignedInAt(server.address())).as("with the old keys").isTrue();
      new Walker(List.of(server.address()), 7).walk(end.column(UNITS).get(0));
      server.terminate();
    }
    assertThat(Operator.refusal(at(folder.resolve("x"), end), "restore", online.toString()))
        .contains("không trống");
  }

  @Test
  @DisplayName("what is wrong is refused in one line, and then nothing has come back")
  void refusals() throws Exception {
    smallInstallation();
    Map<String, String> elsewhere = at(folder.resolve("elsewhere"), source);
    assertThat(Operator.refusal(elsewhere, "backup", backups.toString())).contains("SECRET_KEY");
    elsewhere.put("SECRET_KEY", Files.readString(data.resolve("secrets/master.key")).strip());
    Path backup = backup(elsewhere);
    TestDatabase empty = other("dich");
    Path home = folder.resolve("home");
    Map<String, String> into = at(home, empty);

    into.put("BACKUP_PASSPHRASE", "một câu thật dài để giữ khoá");
    assertThat(Operator.refusal(into, "restore", backup.toString())).contains("BACKUP_PASSPHRASE");
    into.put("BACKUP_PASSPHRASE", PASSPHRASE);

    Path rows = backup.resolve("rows.zip");
    byte[] right = Files.readAllBytes(rows);
    byte[] wrong = right.clone();
    wrong[wrong.length / 2] ^= 1;
    Files.write(rows, wrong);
    assertThat(Operator.refusal(into, "restore", backup.toString())).contains("thay đổi");
    Files.write(rows, right);
    assertThat(empty.column("select relname from pg_class where relname = 'person'")).isEmpty();

    Path forged = forged(backup);
    assertThat(Operator.refusal(at(folder.resolve("forged"), empty), "restore", forged.toString()))
        .contains("question_version")
        .contains("khác");
    assertThat(empty.value("select count(*) from question_version")).isEqualTo("0");

    into.put("WAL_ARCHIVE_DIR", folder.resolve("log").toString());
    assertThat(Operator.command(into, "restore", backup.toString()))
        .as("the key is not in it")
        .contains("SECRET_KEY");
    assertThat(TableState.all(empty.owner())).isEqualTo(TableState.all(source.owner()));
  }

  @Test
  @DisplayName("rows come back in the embedded database, and its files in somebody else's")
  void bothWays() throws Exception {
    smallInstallation();
    Map<String, TableState> before = TableState.all(source.owner());
    Path embedded = folder.resolve("embedded");
    Map<String, String> own = at(embedded);
    Operator.command(own, "restore", backup(at(data, source)).toString());
    assertThat(inside(embedded)).isEqualTo(before);
    assertThat(embedded.resolve("secrets/master.key"))
        .hasSameTextualContentAs(data.resolve("secrets/master.key"));

    Path files = folder.resolve("files");
    Operator.command(own, "backup", files.toString());
    TestDatabase back = other("dich");
    Path home = folder.resolve("home");
    Operator.command(at(home, back), "restore", only(files).toString());
    assertThat(TableState.all(back.owner())).isEqualTo(before);
    assertThat(home).isDirectoryNotContaining("glob:**moving");
    assertThat(home.resolve("secrets/master.key"))
        .hasSameTextualContentAs(data.resolve("secrets/master.key"));
  }

  private static Map<String, TableState> inside(Path root) throws Exception {
    try (DataFolder held = DataFolder.open(root);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(held, EmbeddedPostgres.binaries(held))) {
      return TableState.all(postgres.owner());
    }
  }

  /** The content of the repository, and keys. */
  private void smallInstallation() throws Exception {
    try (ServerProcess server = ServerProcess.start(data, at(data, source))) {
      server.terminate();
    }
  }

  /** The same backup with a word of a question changed, and sums that are right. */
  private Path forged(Path backup) throws Exception {
    Path forged = Files.createDirectory(folder.resolve("forged-backup"));
    Files.copy(backup.resolve("keys.sealed"), forged.resolve("keys.sealed"));
    Path rows = forged.resolve("rows.zip");
    try (ZipFile from = new ZipFile(backup.resolve("rows.zip").toFile());
        ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(rows))) {
      for (ZipEntry entry : from.stream().toList()) {
        byte[] bytes = from.getInputStream(entry).readAllBytes();
        if (entry.getName().equals("question_version.copy")) {
          String text = new String(bytes, StandardCharsets.UTF_8);
          bytes = text.replaceFirst("nào", "gì").getBytes(StandardCharsets.UTF_8);
        }
        to.putNextEntry(new ZipEntry(entry.getName()));
        to.write(bytes);
      }
    }
    String sum = Hash.hex(Hash.sha256(Files.readAllBytes(backup.resolve("rows.zip"))));
    String manifest = Files.readString(backup.resolve("manifest.json"));
    assertThat(manifest).contains(sum);
    Files.writeString(
        forged.resolve("manifest.json"),
        manifest.replace(sum, Hash.hex(Hash.sha256(Files.readAllBytes(rows)))));
    return forged;
  }

  private Path backup(Map<String, String> settings) throws Exception {
    Path parent = backups.resolve("" + System.nanoTime());
    long begun = System.nanoTime();
    String said = Operator.command(settings, "backup", parent.toString());
    System.out.printf("backed up in %.1f s%n%s%n", (System.nanoTime() - begun) / 1e9, said);
    return only(parent);
  }

  private static Path only(Path parent) throws Exception {
    try (Stream<Path> made = Files.list(parent)) {
      List<Path> all = made.toList();
      assertThat(all).as("the trial is gone").hasSize(1);
      return all.get(0);
    }
  }

  private TestDatabase restored(Path backup, Path root, String whose) {
    TestDatabase database = other(whose);
    long begun = System.nanoTime();
    String said = Operator.command(at(root, database), "restore", backup.toString());
    System.out.printf("restored in %.1f s%n%s%n", (System.nanoTime() - begun) / 1e9, said);
    return database;
  }

  private TestDatabase other(String whose) {
    TestDatabase database = TestPostgres.foreignDatabase(whose);
    others.add(database);
    return database;
  }

  private static Map<String, String> at(Path root, TestDatabase database) {
    Map<String, String> settings = at(root);
    settings.putAll(House.settings(database));
    return settings;
  }

  private static Map<String, String> at(Path root) {
    return new HashMap<>(Map.of("DATA_DIR", root.toString(), "BACKUP_PASSPHRASE", PASSPHRASE));
  }

  private static void refused(TestDatabase database, String sql) {
    assertThatThrownBy(() -> database.execute(sql)).hasMessageContaining("append-only");
  }
}
