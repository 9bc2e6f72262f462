package vn.thicaicach.platform.db;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.thicaicach.platform.StartFailure;
import vn.thicaicach.platform.config.DataFolder;
import vn.thicaicach.platform.config.PostgresUrl;
import vn.thicaicach.platform.config.Secret;
import vn.thicaicach.platform.process.FreePort;
import vn.thicaicach.platform.process.SupervisedProcess;
import vn.thicaicach.testing.TestPostgres;

class UnsafeDatabaseIT {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"fsync", "full_page_writes", "synchronous_commit"})
  void aDatabaseThatMayForgetIsRefusedInOneLine(String setting) throws Exception {
    PostgresBinaries binaries = TestPostgres.binaries();
    Secret password = new Secret("mat-khau-thu");
    PostgresUrl url =
        new PostgresUrl(
            "127.0.0.1", FreePort.pick(), "postgres", "postgres", password, PostgresUrl.Tls.OFF);
    DataFolder.writePrivately(folder.resolve("password"), password.reveal());
    Path home = folder.resolve("cluster");
    PostgresCluster.prepare(binaries, home, folder.resolve("password"));
    Map<String, String> settings = new HashMap<>(EmbeddedPostgres.settings());
    settings.put(setting, "off");

    try (SupervisedProcess server =
        new SupervisedProcess(new PostgresServer(binaries, home, url, settings))) {
      server.start();
      assertThatThrownBy(() -> Safety.check(url))
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining(setting)
          .hasMessageNotContaining("\n")
          .hasMessageNotContaining(password.reveal());
    }
    Files.delete(folder.resolve("password"));
  }
}
