package vn.thicaicach.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thicaicach.platform.StartFailure;

/** The commands as PostgreSQL's shell runs them. */
class WalArchiveTest {
  @TempDir Path folder;

  @Test
  void aFileComesBackAsItWas() throws Exception {
    WalArchive archive = new WalArchive(folder.resolve("log of 'ward' 100%"));
    Path log = Files.writeString(folder.resolve("0001"), "log".repeat(1000));

    assertThat(run(archive.archiving().get("archive_command"), log, "0001")).isZero();
    Path back = folder.resolve("back");
    assertThat(run(archive.restoring().get("restore_command"), back, "0001")).isZero();

    assertThat(back).hasSameTextualContentAs(log);
    assertThat(run(archive.restoring().get("restore_command"), back, "0002"))
        .as("the end of the log")
        .isNotZero();
  }

  @Test
  void theSameAgainIsFineAnotherContentIsNot() throws Exception {
    WalArchive archive = new WalArchive(folder.resolve("archive"));
    String command = archive.archiving().get("archive_command");
    Path log = Files.writeString(folder.resolve("0001"), "one");
    assertThat(run(command, log, "0001")).isZero();
    assertThat(run(command, log, "0001")).isZero();

    Files.writeString(log, "another");

    assertThat(run(command, log, "0001")).isNotZero();
  }

  @Test
  void aFolderThatCannotBeWrittenIsToldAtOnce() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(() -> new WalArchive(file).archiving())
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("WAL_ARCHIVE_DIR");
  }

  private static int run(String command, Path path, String file)
      throws IOException, InterruptedException {
    String filled =
        Objects.requireNonNull(command)
            .replace("%%", "\0")
            .replace("%p", path.toString())
            .replace("%f", file)
            .replace("\0", "%");
    return new ProcessBuilder("sh", "-c", filled).start().waitFor();
  }
}
