package vn.thicaicach.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thicaicach.testing.Eventually;
import vn.thicaicach.testing.Proc;
import vn.thicaicach.testing.ServerProcess;

class ServeIT {
  @TempDir Path folder;
  private Path data;

  @BeforeEach
  void folders() throws Exception {
    data = folder.toRealPath().resolve("data");
  }

  @AfterEach
  void nothingStaysBehind() {
    List<ProcessHandle> left = ServerProcess.processesIn(data);
    left.forEach(ProcessHandle::destroyForcibly);
    assertThat(left).isEmpty();
  }

  @Test
  void servesStopsAndServesAgainWithEveryRow() throws Exception {
    try (ServerProcess server = ServerProcess.start(data, Map.of())) {
      assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
      assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);
      assertThat(server.get("/health/ready").body()).contains("\"trusted\":true");
      assertThat(server.get("/metrics").body()).contains("tcc_database_clock_skew_seconds");
      assertThat(ServerProcess.processesIn(data))
          .as("Ctrl-C in the terminal reaches the server alone, which then stops the others")
          .hasSizeGreaterThanOrEqualTo(2)
          .allSatisfy(
              child ->
                  assertThat(Proc.session(child.pid())).isNotEqualTo(Proc.session(server.pid())));
      sql("CREATE TABLE kept AS SELECT 42 AS n");
      assertThat(server.terminate()).isEqualTo(143);
      assertThat(ServerProcess.processesIn(data)).isEmpty();
    }
    try (ServerProcess server = ServerProcess.start(data, Map.of())) {
      assertThat(value("SELECT n FROM kept")).isEqualTo("42");
      server.terminate();
    }
  }

  @Test
  void afterItsSuddenDeathTheNextStartWorksAndLeavesNoOrphan() throws Exception {
    List<Long> orphans;
    try (ServerProcess server = ServerProcess.start(data, Map.of())) {
      sql("CREATE TABLE kept AS SELECT 42 AS n");
      server.kill();
      orphans = ServerProcess.processesIn(data).stream().map(ProcessHandle::pid).toList();
      assertThat(orphans).as("database and Redis live on").hasSizeGreaterThanOrEqualTo(2);
    }
    try (ServerProcess server = ServerProcess.start(data, Map.of())) {
      assertThat(value("SELECT n FROM kept")).isEqualTo("42");
      assertThat(ServerProcess.processesIn(data).stream().map(ProcessHandle::pid))
          .doesNotContainAnyElementsOf(orphans);
      server.terminate();
    }
  }

  @Test
  void afterTheDeathOfServerAndDatabaseTogetherTheNextStartWorks() throws Exception {
    try (ServerProcess server = ServerProcess.start(data, Map.of())) {
      sql("CREATE TABLE kept AS SELECT 42 AS n");
      server.kill();
      ServerProcess.processesIn(data).forEach(ProcessHandle::destroyForcibly);
    }
    try (ServerProcess server = ServerProcess.start(data, Map.of())) {
      assertThat(value("SELECT n FROM kept")).isEqualTo("42");
      server.terminate();
    }
  }

  @Test
  void aSignalInTheMiddleOfTheStartLeavesNothing() throws Exception {
    try (ServerProcess server = ServerProcess.launch(data, Map.of())) {
      Eventually.holds(
          () -> Files.exists(data.resolve("postgres/postgres.pid")), Duration.ofSeconds(120));
      server.terminate();
    }
  }

  @Test
  void aTakenPortIsToldInOneLineBeforeAnythingIsMade() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerProcess server =
            ServerProcess.launch(data, Map.of("PORT", "" + taken.getLocalPort()))) {
      assertThat(server.awaitExit()).isEqualTo(1);
      assertThat(server.said()).contains("" + taken.getLocalPort()).doesNotContain("\n");
      assertThat(data).doesNotExist();
    }
  }

  @Test
  void aSecondServerOnTheSameDataIsRefusedInOneLine() throws Exception {
    try (ServerProcess first = ServerProcess.start(data, Map.of());
        ServerProcess second = ServerProcess.launch(data, Map.of())) {
      assertThat(second.awaitExit()).isEqualTo(1);
      assertThat(second.said()).contains(data.toString()).doesNotContain("\n");
      assertThat(first.get("/health/ready").statusCode()).isEqualTo(200);
      first.terminate();
    }
  }

  @Test
  void migrateBringsTheTablesUpToDateAndEnds() throws Exception {
    try (ServerProcess migrate = ServerProcess.launch(data, Map.of(), "migrate")) {
      assertThat(migrate.awaitExit()).as(migrate.said()).isZero();
    }
    try (ServerProcess again = ServerProcess.launch(data, Map.of(), "migrate")) {
      assertThat(again.awaitExit()).isZero();
      assertThat(again.said()).contains("(0 ");
    }
  }

  private void sql(String statement) throws Exception {
    try (Connection connection = connect();
        Statement run = connection.createStatement()) {
      run.execute(statement);
    }
  }

  private String value(String query) throws Exception {
    try (Connection connection = connect();
        Statement run = connection.createStatement();
        ResultSet rows = run.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private Connection connect() throws Exception {
    String port = Files.readString(data.resolve("postgres/port")).strip();
    String password = Files.readString(data.resolve("secrets/tcc_owner")).strip();
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/thicaicach", "tcc_owner", password);
  }
}
