package vn.thicaicach.app.upkeep;

import java.io.PrintStream;
import java.util.List;
import vn.thicaicach.platform.StartText;

/** What an operator compares after a restore. */
final class Figures {
  private static final List<String> NAMED =
      List.of("person", "attempt", "answer_event", "grade", "audit_entry");

  private Figures() {}

  static void print(Restored restored, PrintStream out) {
    for (String table : NAMED) {
      out.println(StartText.of("restore.rows", table, restored.rows(table)));
    }
    AuditCheck audit = restored.audit();
    out.println(StartText.of("audit.sound", audit.chains(), audit.entries(), audit.root()));
  }
}
