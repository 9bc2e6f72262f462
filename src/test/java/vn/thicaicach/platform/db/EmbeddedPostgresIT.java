package vn.thicaicach.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thicaicach.platform.StartFailure;
import vn.thicaicach.platform.config.DataFolder;
import vn.thicaicach.platform.config.PostgresUrl;
import vn.thicaicach.platform.config.Secret;
import vn.thicaicach.testing.Eventually;
import vn.thicaicach.testing.TestPostgres;

class EmbeddedPostgresIT {
  @TempDir Path folder;

  @Test
  void secondStartKeepsTheRowsAndNoProcessStaysBehind() throws Exception {
    long first;
    try (DataFolder data = DataFolder.open(folder);
        EmbeddedPostgres postgres = start(data)) {
      first = postgres.pid();
      execute(postgres.owner(), "CREATE TABLE kept AS SELECT 42 AS n");
    }
    assertThat(ProcessHandle.of(first).filter(ProcessHandle::isAlive)).isEmpty();

    try (DataFolder data = DataFolder.open(folder);
        EmbeddedPostgres postgres = start(data)) {
      assertThat(query(postgres.owner(), "SELECT n FROM kept")).isEqualTo("42");
    }
  }

  @Test
  void rowsAreSafeAndDoorsAreLocked() throws Exception {
    try (DataFolder data = DataFolder.open(folder);
        EmbeddedPostgres postgres = start(data)) {
      PostgresUrl app = postgres.app();
      assertThat(query(app, "SHOW fsync")).isEqualTo("on");
      assertThat(query(app, "SHOW full_page_writes")).isEqualTo("on");
      assertThat(query(app, "SHOW synchronous_commit")).isEqualTo("on");
      assertThat(query(app, "SHOW data_checksums")).isEqualTo("on");
      assertThat(query(app, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(query(app, "SELECT 'đ' < 'e' AND 'đ' > 'd'"))
          .as("letters in Vietnamese order")
          .isEqualTo("t");

      assertThatThrownBy(() -> query(with(app, new Secret("")), "SELECT 1"))
          .as("no entry without the password")
          .isInstanceOf(SQLException.class);
      assertThatThrownBy(() -> execute(app, "CREATE TABLE mine(n int)"))
          .as("the working role owns nothing")
          .isInstanceOf(SQLException.class);
      assertThat(PosixFilePermissions.toString(permissions("secrets"))).isEqualTo("rwx------");
      assertThat(PosixFilePermissions.toString(permissions("secrets/postgres")))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void aKilledDatabaseComesBackByItselfWithEveryCommittedRow() throws Exception {
    try (DataFolder data = DataFolder.open(folder);
        EmbeddedPostgres postgres = start(data)) {
      execute(postgres.owner(), "CREATE TABLE kept AS SELECT 42 AS n");
      long killed = postgres.pid();
      ProcessHandle.of(killed).orElseThrow().destroyForcibly();

      Eventually.holds(
          () -> postgres.pid() != killed && postgres.pid() > 0, Duration.ofSeconds(60));
      String kept =
          Eventually.gives(
              () -> query(postgres.owner(), "SELECT n FROM kept"), Duration.ofSeconds(60));
      assertThat(kept).isEqualTo("42");
    }
  }

  @Test
  void aStaleLockFileWithTheNumberOfALivingStrangerDoesNotStopTheStart() throws Exception {
    try (DataFolder data = DataFolder.open(folder)) {
      start(data).close();
      Files.writeString(
          folder.resolve("postgres/cluster/postmaster.pid"),
          ProcessHandle.current().pid() + "\n" + folder.resolve("postgres/cluster") + "\n1\n");

      try (EmbeddedPostgres postgres = start(data)) {
        assertThat(query(postgres.app(), "SELECT 1")).isEqualTo("1");
      }
    }
  }

  @Test
  void aNoteOfThePortThatAPowerCutEmptiedDoesNotStopTheStart() throws Exception {
    try (DataFolder data = DataFolder.open(folder)) {
      start(data).close();
      Files.writeString(folder.resolve("postgres/port"), "");

      try (EmbeddedPostgres postgres = start(data)) {
        assertThat(query(postgres.app(), "SELECT 1")).isEqualTo("1");
      }
    }
  }

  @Test
  void dataOfAnotherVersionIsRefusedInOneLine() throws Exception {
    try (DataFolder data = DataFolder.open(folder)) {
      start(data).close();
      Files.writeString(folder.resolve("postgres/cluster/PG_VERSION"), "14\n");

      assertThatThrownBy(() -> start(data))
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("PostgreSQL 14")
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void aFolderThatAnotherServerHoldsIsRefused() {
    try (DataFolder held = DataFolder.open(folder)) {
      assertThat(held.path("x").getParent()).isEqualTo(folder);
      assertThatThrownBy(() -> DataFolder.open(folder))
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining(folder.toString());
    }
    DataFolder.open(folder).close();
  }

  @Test
  void lostSecretsAreToldInsteadOfWaitingForEver() throws Exception {
    try (DataFolder data = DataFolder.open(folder)) {
      start(data).close();
      Files.delete(folder.resolve("secrets/postgres"));

      assertThatThrownBy(() -> start(data))
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("secrets");
    }
  }

  private static EmbeddedPostgres start(DataFolder data) throws Exception {
    return EmbeddedPostgres.start(data, TestPostgres.binaries());
  }

  private java.util.Set<java.nio.file.attribute.PosixFilePermission> permissions(String name)
      throws Exception {
    return Files.getPosixFilePermissions(folder.resolve(name));
  }

  private static PostgresUrl with(PostgresUrl url, Secret password) {
    return new PostgresUrl(url.host(), url.port(), url.database(), url.user(), password, url.tls());
  }

  private static void execute(PostgresUrl url, String sql) throws SQLException {
    try (Connection connection = Jdbc.open(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String query(PostgresUrl url, String sql) throws SQLException {
    try (Connection connection = Jdbc.open(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
