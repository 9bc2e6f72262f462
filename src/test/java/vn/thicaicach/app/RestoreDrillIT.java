package vn.thicaicach.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thicaicach.platform.backup.TableState;
import vn.thicaicach.platform.db.EmbeddedAccess;
import vn.thicaicach.testing.Eventually;
import vn.thicaicach.testing.ServerProcess;

/**
 * The machine is lost. What is left is a backup that was made while people answered, and the
 * archived log; the rest comes from there.
 */
class RestoreDrillIT {
  private static final String UNITS =
      """
      select u.id from unit u join unit r on r.code = 'tam-diep' and u.path @> array[r.id]
      where u.selectable and (u.valid_to is null or u.valid_to >= '2022-09-30')
        and (u.valid_from is null or u.valid_from <= '2022-09-30')
      order by u.code limit 20""";

  /** Answers beside those of the walkers; {@code -Ddrill.answers=750000} for a large contest. */
  private static final int BULK = Integer.getInteger("drill.answers", 20_000);

  private static final Pattern ROOT = Pattern.compile("gốc ([0-9a-f]{64})");

  @TempDir Path folder;
  private Path data;
  private Path archive;
  private Path backups;
  private Map<String, String> settings;

  @BeforeEach
  void folders() throws Exception {
    Path here = folder.toRealPath();
    data = here.resolve("data");
    // A name that a shell and PostgreSQL both could misread.
    archive = here.resolve("log of 'ward' 100%");
    backups = here.resolve("backups");
    settings =
        Map.of(
            "WAL_ARCHIVE_DIR",
            archive.toString(),
            "BACKUP_PASSPHRASE",
            "một câu thật dài để giữ khóa");
  }

  @AfterEach
  void nothingStaysBehind() {
    List<ProcessHandle> left = new ArrayList<>();
    for (String name : List.of("data", "restored", "older")) {
      left.addAll(ServerProcess.processesIn(folder.resolve(name)));
    }
    left.forEach(ProcessHandle::destroyForcibly);
    assertThat(left).isEmpty();
  }

  @Test
  @DisplayName("backup under load + archived log = every acknowledged answer, and the same log")
  void theMachineIsLost() throws Exception {
    List<Walker> people = new ArrayList<>();
    Path backup;
    String root;
    Map<String, TableState> before;
    try (ServerProcess server = ServerProcess.start(data, settings)) {
      List<String> units = column(UNITS);
      bulk();
      try (Crowd crowd = new Crowd(List.of(server.address()), units)) {
        crowd.comes(60);
        backup = backup();
        people.addAll(crowd.all());
      }
      try (Crowd crowd = new Crowd(List.of(server.address()), units)) {
        people.addAll(crowd.comes(30).all());
      }
      root = root(command(data, "verify-audit"));
      before = TableState.all(EmbeddedAccess.running(data).owner());
      archived();
      assertThat(server.get("/health/ready").body())
          .contains("\"archive\":true", "\"archiveFailing\":false");
      server.kill();
      ServerProcess.processesIn(data).forEach(ProcessHandle::destroyForcibly);
    }
    Eventually.holds(() -> ServerProcess.processesIn(data).isEmpty(), Duration.ofSeconds(30));
    Files.move(data, folder.resolve("burnt"));

    changedBackupsAreRefused(backup);
    long begun = System.nanoTime();
    Path restored = folder.toRealPath().resolve("restored");
    String said = command(restored, "restore", backup.toString());
    System.out.printf("restored in %.1f s%n%s%n", (System.nanoTime() - begun) / 1e9, said);
    assertThat(root(said)).isEqualTo(root);
    assertThat(refusal(restored, "restore", backup.toString())).contains("không trống");

    data = restored;
    try (ServerProcess server = ServerProcess.start(data, settings)) {
      assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);
      Map<String, TableState> after = TableState.all(EmbeddedAccess.running(data).owner());
      for (String table : List.of("person", "attempt", "answer_event", "grade", "round")) {
        assertThat(after.get(table)).as(table).isEqualTo(before.get(table));
      }
      everyAnswerIsThere(people);
      assertThat(people.get(0).isSignedInAt(server.address())).as("with the old keys").isTrue();
      server.terminate();
    }
    withoutTheLogItIsOnlyTheBackup(backup, before.get("answer_event").rows());
  }

  /** The control: had the archive been empty, the same comparison would have failed. */
  private void withoutTheLogItIsOnlyTheBackup(Path backup, long all) throws Exception {
    settings = Map.of("BACKUP_PASSPHRASE", settings.get("BACKUP_PASSPHRASE"));
    Path older = folder.toRealPath().resolve("older");
    String said = command(older, "restore", backup.toString());
    Matcher rows = Pattern.compile("answer_event +([\\d,]+)").matcher(said);
    assertThat(rows.find()).isTrue();
    assertThat(Long.parseLong(rows.group(1).replace(",", "")))
        .isGreaterThanOrEqualTo(BULK)
        .isLessThan(all);
  }

  private void changedBackupsAreRefused(Path backup) throws Exception {
    Path file = backup.resolve("database.tar.gz");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    assertThat(refusal(folder.resolve("x"), "restore", backup.toString())).contains("thay đổi");
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    assertThat(refusal(folder.resolve("x"), "restore", folder.toString())).contains("hoàn chỉnh");
    assertThat(folder.resolve("x")).doesNotExist();
  }

  private Path backup() throws Exception {
    long begun = System.nanoTime();
    String said = command(data, "backup", backups.toString());
    System.out.printf("backed up in %.1f s%n%s%n", (System.nanoTime() - begun) / 1e9, said);
    try (Stream<Path> made = Files.list(backups)) {
      List<Path> all = made.toList();
      assertThat(all).as("the trial is gone").hasSize(1);
      return all.get(0);
    }
  }

  /** Answers of a larger contest, acknowledged by their commit. */
  private void bulk() throws Exception {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          insert into answer_event
          select 1000000 + n / 10, 1, n %% 10, 1, '2', clock_timestamp()
          from generate_series(1, %d) n"""
              .formatted(BULK));
    }
  }

  /** Waits until what is committed now is in the archive. */
  private void archived() throws Exception {
    var superuser = EmbeddedAccess.running(data).superuser();
    try (Connection connection =
            DriverManager.getConnection(
                superuser.jdbc(), superuser.user(), superuser.password().reveal());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select pg_walfile_name(pg_switch_wal())")) {
      row.next();
      Path last = archive.resolve(row.getString(1) + ".gz");
      Eventually.holds(() -> Files.exists(last), Duration.ofSeconds(60));
    }
  }

  private void everyAnswerIsThere(List<Walker> people) throws Exception {
    Set<String> stored =
        new HashSet<>(
            column(
                """
                select a.code || '/' || e.seq from answer_event e
                join attempt a on a.id = e.attempt_id"""));
    List<String> acknowledged =
        people.stream()
            .flatMap(walker -> walker.ledger().stream())
            .map(saved -> saved.attempt() + "/" + saved.seq())
            .toList();
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(900);
    assertThat(stored).containsAll(acknowledged);
  }

  private String command(Path at, String... words) throws Exception {
    try (ServerProcess run = ServerProcess.launch(at, settings, words)) {
      assertThat(run.awaitExit()).as(run.said()).isZero();
      return run.said();
    }
  }

  private String refusal(Path at, String... words) throws Exception {
    try (ServerProcess run = ServerProcess.launch(at, settings, words)) {
      assertThat(run.awaitExit()).isEqualTo(1);
      assertThat(run.said()).doesNotContain("\n");
      return run.said();
    }
  }

  private static String root(String said) {
    Matcher root = ROOT.matcher(said);
    assertThat(root.find()).as(said).isTrue();
    return root.group(1);
  }

  private List<String> column(String sql) throws Exception {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }

  private Connection connect() throws Exception {
    var owner = EmbeddedAccess.running(data).owner();
    return DriverManager.getConnection(owner.jdbc(), owner.user(), owner.password().reveal());
  }
}
