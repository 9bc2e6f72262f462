package vn.thicaicach.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thicaicach.platform.StartFailure;
import vn.thicaicach.platform.config.Config;
import vn.thicaicach.platform.config.DataFolder;
import vn.thicaicach.testing.TestDatabase;
import vn.thicaicach.testing.TestPostgres;

class DatabasesIT {
  private static final Config.Safekeeping NO_ARCHIVE = new Config.Safekeeping(null, null);

  @TempDir Path folder;

  @Test
  void theDatabaseOfTheConfigurationIsUsedAndMigratedOnce() {
    try (TestDatabase given = TestPostgres.emptyDatabase();
        DataFolder data = DataFolder.open(folder)) {
      try (Databases databases = Databases.open(settings(given), NO_ARCHIVE, data)) {
        assertThat(databases.app()).isEqualTo(given.app());
        assertThat(databases.migrate()).isPositive();
        assertThat(databases.migrate()).isZero();
      }
      assertThat(folder.resolve("postgres")).as("no embedded one beside it").doesNotExist();
      assertThat(
              given.column(
                  "SELECT table_name FROM information_schema.table_privileges WHERE grantee = '"
                      + given.app().user()
                      + "' AND privilege_type = 'TRUNCATE'"))
          .as("the working role empties no table")
          .isEmpty();
    }
  }

  @Test
  void aDatabaseThatForgetsCommitsIsRefused() throws Exception {
    try (TestDatabase given = TestPostgres.emptyDatabase();
        DataFolder data = DataFolder.open(folder)) {
      given.execute("ALTER DATABASE " + given.owner().database() + " SET synchronous_commit = off");

      assertThatThrownBy(() -> Databases.open(settings(given), NO_ARCHIVE, data))
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("synchronous_commit");
      assertThat(Files.list(folder).map(path -> path.getFileName().toString()))
          .containsExactly("lock");
    }
  }

  private static Config.Postgres settings(TestDatabase given) {
    return new Config.Postgres(given.app(), given.owner(), given.reader());
  }
}
