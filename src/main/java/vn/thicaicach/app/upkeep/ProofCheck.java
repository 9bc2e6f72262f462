package vn.thicaicach.app.upkeep;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import vn.thicaicach.accounts.People;
import vn.thicaicach.attempts.proof.ReceiptAudit;
import vn.thicaicach.audit.Act;
import vn.thicaicach.audit.Audit;
import vn.thicaicach.audit.Fault;
import vn.thicaicach.contests.CommitmentAudit;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.platform.Repeat;
import vn.thicaicach.platform.config.Keys;
import vn.thicaicach.platform.config.PostgresUrl;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.questions.QuestionService;
import vn.thicaicach.units.UnitService;

/**
 * What stands behind the entries of the log, recomputed: promises of rounds, seals over receipts.
 */
public final class ProofCheck {
  private static final int PAGE = 500;

  private final Audit audit = new Audit();
  private final SqlClient client;
  private final ContestService contests;
  private final CommitmentAudit commitments;
  private final ReceiptAudit receipts;

  /** A check of one database. */
  public ProofCheck(Database database, ContestService contests) {
    QuestionService questions = new QuestionService();
    this.client = database.main();
    this.contests = contests;
    this.commitments = new CommitmentAudit(database, questions);
    this.receipts = new ReceiptAudit(database, questions);
  }

  /** Checks everything. Blocks. */
  static Outcome of(PostgresUrl app, PostgresUrl reader) {
    return AuditCheck.on(
        app,
        reader,
        database -> {
          Audit audit = new Audit();
          UnitService units = new UnitService(database);
          // Contests are only read here: nothing is signed or hashed with these keys.
          Keys keys = new Keys(new byte[32]);
          People people = new People(database, units, audit, keys, new Messages());
          ContestService contests =
              new ContestService(database, units, people, audit, Instant::now);
          return new ProofCheck(database, contests).verify();
        });
  }

  /**
   * What was found.
   *
   * @param receipts how many were looked at
   */
  public record Outcome(List<Fault> faults, long receipts) {}

  /** Looks at everything. */
  public Future<Outcome> verify() {
    return all()
        .compose(
            all -> {
              Future<Outcome> outcome = Future.succeededFuture(new Outcome(List.of(), 0));
              for (Contest contest : all) {
                outcome = outcome.compose(before -> contest(contest, before));
              }
              return outcome;
            });
  }

  private Future<List<Contest>> all() {
    return contests
        .all()
        .compose(
            shown ->
                contests
                    .removed()
                    .map(
                        removed -> {
                          List<Contest> all = new ArrayList<>(shown);
                          all.addAll(removed);
                          return all;
                        }));
  }

  private Future<Outcome> contest(Contest contest, Outcome before) {
    List<Act> acts = new ArrayList<>();
    String chain = Act.contest(contest.id().value());
    AtomicLong seq = new AtomicLong();
    return Repeat.whileTrue(() -> acts(chain, seq, acts))
        .compose(read -> commitments.faults(contest, acts))
        .compose(
            promises ->
                receipts
                    .of(contest, acts)
                    .map(
                        seals -> {
                          List<Fault> faults = new ArrayList<>(before.faults());
                          faults.addAll(promises);
                          faults.addAll(seals.faults());
                          return new Outcome(faults, before.receipts() + seals.receipts());
                        }));
  }

  private Future<Boolean> acts(String chain, AtomicLong seq, List<Act> acts) {
    return audit
        .entries(client, chain, seq.get(), PAGE)
        .map(
            page -> {
              page.forEach(
                  entry -> {
                    acts.add(entry.act());
                    seq.set(entry.seq());
                  });
              return page.size() == PAGE;
            });
  }
}
