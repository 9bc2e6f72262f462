package vn.thicaicach.attempts.proof;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import vn.thicaicach.attempts.Paper;
import vn.thicaicach.attempts.PaperReceipt;
import vn.thicaicach.audit.Act;
import vn.thicaicach.audit.Fault;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.Round;
import vn.thicaicach.contests.RoundId;
import vn.thicaicach.platform.Repeat;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.platform.proof.Hash;
import vn.thicaicach.platform.proof.Merkle;
import vn.thicaicach.questions.QuestionService;
import vn.thicaicach.questions.QuestionVersionId;

/** Works out receipts and their seals again from papers and answers, and compares with the log. */
public final class ReceiptAudit {
  /** The number of the prediction among answers. */
  private static final long PREDICTION = 0;

  private final BatchStore batches = new BatchStore();
  private final ReceiptAuditStore store = new ReceiptAuditStore();
  private final Database database;
  private final QuestionService questions;

  public ReceiptAudit(Database database, QuestionService questions) {
    this.database = database;
    this.questions = questions;
  }

  /** What does not fit, and how many receipts were looked at. */
  public record Outcome(List<Fault> faults, long receipts) {}

  /**
   * All rounds of a contest.
   *
   * @param acts of the contest's chain
   */
  public Future<Outcome> of(Contest contest, List<Act> acts) {
    List<Fault> faults = new ArrayList<>();
    Future<Long> counted = Future.succeededFuture(0L);
    for (Round round : contest.rounds()) {
      Look look = new Look(Act.contest(contest.id().value()), round.id(), faults);
      counted = counted.compose(before -> look.all(acts).map(n -> before + n));
    }
    return counted.map(n -> new Outcome(faults, n));
  }

  /** One round. */
  private final class Look {
    private final String chain;
    private final RoundId round;
    private final String subject;
    private final List<Fault> faults;
    private final TreeMap<Long, Batch> byFirst = new TreeMap<>();

    Look(String chain, RoundId round, List<Fault> faults) {
      this.chain = chain;
      this.round = round;
      this.subject = "round/" + round.value();
      this.faults = faults;
    }

    Future<Long> all(List<Act> acts) {
      return batches
          .batches(database.main(), List.of(round))
          .map(all -> all.getOrDefault(round, List.of()))
          .compose(known -> seals(known, acts))
          .compose(done -> store.missing(database.main(), round))
          .onSuccess(missing -> missing.forEach(id -> fault("MISSING", "attempt/" + id)))
          .compose(done -> store.unpromised(database.main(), round))
          .onSuccess(
              found -> {
                if (found) {
                  fault("PROMISE", subject);
                }
              })
          .compose(done -> receipts());
    }

    private Future<Void> seals(List<Batch> sealed, List<Act> acts) {
      Map<Long, Act> said = new HashMap<>();
      acts.stream()
          .filter(a -> a.act().equals(ReceiptSealer.SEAL) && a.subject().equals(subject))
          .forEach(a -> said.put(number(a, "number"), a));
      Set<Long> found = new HashSet<>();
      Future<Void> done = Future.succeededFuture();
      long next = 1;
      for (Batch batch : sealed) {
        found.add((long) batch.number());
        byFirst.put(batch.firstId(), batch);
        Act act = said.get((long) batch.number());
        if (act == null || !sameAs(batch, act) || batch.firstId() < next) {
          fault("SEAL", subject + "/" + batch.number());
        }
        next = batch.lastId() + 1;
        done = done.compose(before -> leaves(batch));
      }
      said.keySet().stream()
          .filter(number -> !found.contains(number))
          .forEach(number -> fault("SEAL", subject + "/" + number));
      return done;
    }

    private Future<Void> leaves(Batch batch) {
      return batches
          .leaves(database.main(), round, batch.firstId(), batch.lastId())
          .map(
              leaves -> {
                boolean same =
                    leaves.size() == batch.size()
                        && Arrays.equals(Merkle.root(Batch.hashes(leaves)), batch.root());
                if (!same) {
                  fault("BATCH", subject + "/" + batch.number());
                }
                return null;
              });
    }

    private Future<Long> receipts() {
      AtomicLong last = new AtomicLong();
      AtomicLong counted = new AtomicLong();
      return Repeat.whileTrue(
              () ->
                  store
                      .page(database.main(), round, last.get())
                      .compose(
                          page -> {
                            page.forEach(held -> last.set(held.id()));
                            counted.addAndGet(page.size());
                            return look(page).map(done -> page.size() == ReceiptAuditStore.PAGE);
                          }))
          .map(done -> counted.get());
    }

    private Future<Void> look(List<ReceiptAuditStore.Held> page) {
      Set<Long> versions = new HashSet<>();
      page.forEach(held -> versions.addAll(held.questions()));
      Future<Map<Long, Integer>> choices =
          questions
              .versions(database.main(), versions.stream().map(QuestionVersionId::new).toList())
              .map(
                  all -> {
                    Map<Long, Integer> sizes = new HashMap<>();
                    all.forEach(q -> sizes.put(q.id().value(), q.choices().size()));
                    return sizes;
                  });
      Future<Map<Long, Map<Long, String>>> answers =
          store.answers(
              database.main(), page.stream().map(ReceiptAuditStore.Held::attempt).toList());
      return Future.all(choices, answers)
          .map(
              done -> {
                for (ReceiptAuditStore.Held held : page) {
                  Map<Long, String> given = answers.result().getOrDefault(held.attempt(), Map.of());
                  if (!fits(held, choices.result(), given)) {
                    fault("RECEIPT", "attempt/" + held.attempt());
                  }
                  if (slippedIn(held.id())) {
                    fault("BATCH", "attempt/" + held.attempt());
                  }
                }
                return null;
              });
    }

    /** Whether a receipt has a number that was sealed over, and stands in no batch. */
    private boolean slippedIn(long id) {
      Map.Entry<Long, Batch> before = byFirst.floorEntry(id);
      boolean within = before != null && id <= before.getValue().lastId();
      return !within && byFirst.ceilingKey(id) != null;
    }

    private void fault(String kind, String where) {
      faults.add(new Fault(chain, kind, where));
    }
  }

  private static boolean sameAs(Batch batch, Act act) {
    return number(act, "first") == batch.firstId()
        && number(act, "last") == batch.lastId()
        && number(act, "size") == batch.size()
        && Hash.hex(batch.root()).equals(act.data().get("root"));
  }

  private static long number(Act act, String name) {
    return act.data().get(name) instanceof Number number ? number.longValue() : -1;
  }

  private static boolean fits(
      ReceiptAuditStore.Held held, Map<Long, Integer> choices, Map<Long, String> given) {
    if (held.code() == null || held.seed() == null || held.finishedAt() == null) {
      return false;
    }
    Paper paper = new Paper(held.seed(), held.questions());
    PaperReceipt receipt =
        new PaperReceipt(
            held.code(),
            held.finishedAt(),
            held.nonce(),
            PaperReceipt.letters(paper, choices, given),
            given.getOrDefault(PREDICTION, ""));
    return Arrays.equals(receipt.hash(), held.hash())
        && PaperReceipt.code(held.hash()).canonical().equals(held.receipt());
  }
}
