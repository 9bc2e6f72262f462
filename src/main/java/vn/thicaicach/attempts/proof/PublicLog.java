package vn.thicaicach.attempts.proof;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.contests.Commitment;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.contests.Round;
import vn.thicaicach.contests.RoundId;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.platform.proof.Hash;
import vn.thicaicach.platform.text.HumanCode;

/**
 * The public log of a contest: promises at once; secrets and receipts of a round when its secret is
 * published. No personal data: a receipt is a code and a hash.
 */
public final class PublicLog {
  static final String TYPE = "public-log";

  private final BatchStore store = new BatchStore();
  private final Database database;
  private final ContestService contests;

  public PublicLog(Database database, ContestService contests) {
    this.database = database;
    this.contests = contests;
  }

  /**
   * A round in the log.
   *
   * @param commitment null before it is promised
   * @param secret null before it is published; the batches are empty until then
   */
  record Entry(
      Round round, @Nullable Commitment commitment, byte @Nullable [] secret, List<Batch> batches) {

    /** Number of sealed receipts. */
    long receipts() {
      return batches.stream().mapToLong(Batch::size).sum();
    }
  }

  /** A receipt that was found, with its batch. */
  record Hit(Round round, Batch.Leaf leaf, int batch) {}

  /** Every round of a contest, in order. */
  Future<List<Entry>> entries(Contest contest) {
    return contests
        .seals()
        .commitments(contest.id())
        .compose(
            promises -> {
              List<RoundId> open =
                  promises.values().stream()
                      .filter(c -> c.revealedAt() != null)
                      .map(Commitment::round)
                      .toList();
              Future<Map<RoundId, byte[]>> secrets = secrets(open);
              Future<Map<RoundId, List<Batch>>> batches = store.batches(database.main(), open);
              return Future.all(secrets, batches)
                  .map(
                      done ->
                          contest.rounds().stream()
                              .map(
                                  r ->
                                      new Entry(
                                          r,
                                          promises.get(r.id()),
                                          secrets.result().get(r.id()),
                                          batches.result().getOrDefault(r.id(), List.of())))
                              .toList());
            });
  }

  private Future<Map<RoundId, byte[]>> secrets(List<RoundId> rounds) {
    Map<RoundId, byte[]> secrets = new HashMap<>();
    List<Future<byte[]>> loads = new ArrayList<>();
    rounds.forEach(
        round ->
            loads.add(
                contests.seals().secret(round).onSuccess(secret -> secrets.put(round, secret))));
    return Future.all(loads).map(secrets);
  }

  /** Receipts with a short code in rounds of the log that are open to all. */
  Future<List<Hit>> find(List<Entry> entries, HumanCode code) {
    Map<RoundId, Entry> open = new HashMap<>();
    entries.stream().filter(e -> e.secret() != null).forEach(e -> open.put(e.round().id(), e));
    return store
        .find(database.main(), code.canonical(), List.copyOf(open.keySet()))
        .map(
            all ->
                all.stream()
                    .map(f -> hit(Objects.requireNonNull(open.get(f.round())), f.leaf()))
                    .toList());
  }

  private static Hit hit(Entry entry, Batch.Leaf leaf) {
    int batch =
        entry.batches().stream()
            .filter(b -> b.firstId() <= leaf.id() && leaf.id() <= b.lastId())
            .mapToInt(Batch::number)
            .findFirst()
            .orElse(0);
    return new Hit(entry.round(), leaf, batch);
  }

  /** The receipts of a batch in its order. */
  Future<List<Batch.Leaf>> leaves(Batch batch) {
    return store.leaves(database.main(), batch.round(), batch.firstId(), batch.lastId());
  }

  /** The log as a file. */
  static Map<String, Object> file(Contest contest, List<Entry> entries) {
    return Map.of(
        "type", TYPE,
        "contest", Map.of("code", contest.code(), "title", contest.title()),
        "rounds", entries.stream().map(PublicLog::fields).toList());
  }

  private static Map<String, Object> fields(Entry entry) {
    Map<String, Object> fields = new TreeMap<>();
    fields.put("ordinal", entry.round().ordinal());
    fields.put("name", entry.round().name());
    fields.put("opens", PaperFile.micros(entry.round().opensAt()));
    Commitment commitment = entry.commitment();
    if (commitment != null) {
      fields.put("document", commitment.document());
      fields.put("commitment", Hash.hex(commitment.hash()));
      fields.put("committed", PaperFile.micros(commitment.committedAt()));
    }
    if (entry.secret() != null) {
      fields.put("secret", Hash.hex(entry.secret()));
      fields.put("batches", entry.batches().stream().map(PublicLog::fields).toList());
    }
    return fields;
  }

  private static Map<String, Object> fields(Batch batch) {
    return Map.of(
        "number", batch.number(),
        "size", batch.size(),
        "root", Hash.hex(batch.root()),
        "sealed", PaperFile.micros(batch.sealedAt()));
  }

  /** A batch as a file: hashes in the order of the tree. */
  static Map<String, Object> file(
      Contest contest, Round round, Batch batch, List<Batch.Leaf> leaves) {
    return Map.of(
        "type", "receipt-batch",
        "contest", contest.code(),
        "round", round.ordinal(),
        "number", batch.number(),
        "root", Hash.hex(batch.root()),
        "receipts",
            leaves.stream()
                .map(l -> Map.of("code", l.code(), "hash", Hash.hex(l.hash())))
                .toList());
  }
}
