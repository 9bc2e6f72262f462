package vn.thicaicach.app;

import io.vertx.core.Future;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import vn.thicaicach.audit.Audit;
import vn.thicaicach.leaderboards.Projector;
import vn.thicaicach.platform.StartText;
import vn.thicaicach.platform.config.Config;
import vn.thicaicach.platform.http.Messages;

/** Commands that an operator runs on the data of an installation while its server is down. */
final class Upkeep {
  private Upkeep() {}

  /** Builds the boards of every contest anew from PostgreSQL. */
  static int rebuildBoards(Config config, Map<String, String> environment, PrintStream out) {
    return with(
        config,
        environment,
        infrastructure -> {
          Services services = new Services(infrastructure, new Messages());
          Projector boards = services.boards;
          return boards
              .rebuildAll()
              .map(
                  built -> {
                    out.println(StartText.of("rebuild.done", built));
                    return 0;
                  })
              .eventually(
                  () -> {
                    services.stop();
                    return Future.succeededFuture();
                  });
        });
  }

  /** Recomputes every chain of the audit log; exit code 1 names the first entry that is wrong. */
  static int verifyAudit(Config config, Map<String, String> environment, PrintStream out) {
    return with(
        config,
        environment,
        infrastructure -> {
          Audit audit = new Audit();
          return audit
              .chains(infrastructure.database().main())
              .compose(chains -> verifyEach(infrastructure, audit, chains))
              .map(verdicts -> tell(verdicts, out));
        });
  }

  private static Future<List<Audit.Verdict>> verifyEach(
      Infrastructure on, Audit audit, List<String> chains) {
    List<Audit.Verdict> verdicts = new ArrayList<>();
    Future<Void> done = Future.succeededFuture();
    for (String chain : chains) {
      done =
          done.compose(nothing -> audit.verify(on.database().main(), chain))
              .onSuccess(verdicts::add)
              .mapEmpty();
    }
    return done.map(verdicts);
  }

  private static int tell(List<Audit.Verdict> verdicts, PrintStream out) {
    boolean sound = true;
    for (Audit.Verdict verdict : verdicts) {
      sound &= verdict.sound();
      out.println(
          verdict.sound()
              ? StartText.of("audit.sound", verdict.chain(), verdict.entries())
              : StartText.of("audit.broken", verdict.chain(), verdict.fault()));
    }
    out.println(StartText.of(sound ? "audit.all-sound" : "audit.not-sound", verdicts.size()));
    return sound ? 0 : 1;
  }

  private static int with(
      Config config,
      Map<String, String> environment,
      Function<Infrastructure, Future<Integer>> work) {
    try (Infrastructure infrastructure = Infrastructure.open(config, environment)) {
      return Infrastructure.await(work.apply(infrastructure));
    }
  }
}
