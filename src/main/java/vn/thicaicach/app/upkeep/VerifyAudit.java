package vn.thicaicach.app.upkeep;

import java.io.PrintStream;
import vn.thicaicach.audit.Fault;
import vn.thicaicach.platform.StartFailure;
import vn.thicaicach.platform.StartText;
import vn.thicaicach.platform.config.Config;
import vn.thicaicach.platform.config.PostgresUrl;

/** Recomputes the log of organisers' acts and what it promises, also while the server runs. */
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
    return app == null || reader == null
        ? Upkeep.onEmbedded(config, access -> run(access.app(), access.reader(), out))
        : run(app, reader, out);
  }

  private static int run(PostgresUrl app, PostgresUrl reader, PrintStream out) {
    AuditCheck log = AuditCheck.of(app, reader);
    if (!log.faults().isEmpty()) {
      throw StartFailure.of("audit.broken", String.join("; ", log.faults()));
    }
    out.println(StartText.of("audit.sound", log.chains(), log.entries(), log.root()));
    ProofCheck.Outcome proof = ProofCheck.of(app, reader);
    for (Fault fault : proof.faults()) {
      out.println(
          StartText.of(
              "proof.fault",
              fault.chain(),
              StartText.of("audit." + fault.kind()),
              fault.subject()));
    }
    out.println(
        proof.faults().isEmpty()
            ? StartText.of("proof.sound", proof.receipts())
            : StartText.of("proof.unsound"));
    return proof.faults().isEmpty() ? 0 : 1;
  }
}
