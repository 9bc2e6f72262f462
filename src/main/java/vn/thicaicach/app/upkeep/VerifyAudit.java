package vn.thicaicach.app.upkeep;

import java.io.PrintStream;
import vn.thicaicach.platform.StartFailure;
import vn.thicaicach.platform.StartText;
import vn.thicaicach.platform.config.Config;
import vn.thicaicach.platform.config.PostgresUrl;

/** Recomputes the log of organisers' acts, also while the server runs. */
public final class VerifyAudit {
  private VerifyAudit() {}

  /**
   * The command; gives the exit code.
   *
   * @throws StartFailure when a chain was changed
   */
  public static int run(Config config, PrintStream out) {
    PostgresUrl app = config.postgres().app();
    PostgresUrl reader = config.postgres().reader();
    AuditCheck check =
        app == null || reader == null
            ? Upkeep.onEmbedded(config, access -> AuditCheck.of(access.app(), access.reader()))
            : AuditCheck.of(app, reader);
    if (!check.faults().isEmpty()) {
      throw StartFailure.of("audit.broken", String.join("; ", check.faults()));
    }
    out.println(StartText.of("audit.sound", check.chains(), check.entries(), check.root()));
    return 0;
  }
}
