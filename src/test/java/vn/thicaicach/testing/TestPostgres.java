package vn.thicaicach.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import vn.thicaicach.platform.db.PostgresBinaries;

public final class TestPostgres {
  public static PostgresBinaries binaries() {
    try {
      String installed = System.getenv("TEST_POSTGRES_HOME");
      return installed == null
          ? PostgresBinaries.unpack(Path.of("target/test-postgres").toAbsolutePath())
          : PostgresBinaries.installed(Path.of(installed));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
