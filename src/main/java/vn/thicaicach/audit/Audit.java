package vn.thicaicach.audit;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import vn.thicaicach.platform.proof.CanonicalJson;
import vn.thicaicach.platform.proof.Hash;

/** Writes and verifies the chained log of organisers' acts. */
public final class Audit {
  private static final int PAGE = 500;

  private final AuditStore store = new AuditStore();

  /** A chain that was read from its start to its head; the fault is empty when all is well. */
  public record Verdict(String chain, long entries, String fault) {
    /** Whether nothing was changed, removed or added. */
    public boolean sound() {
      return fault.isEmpty();
    }
  }

  /** An act as it is shown: newest first in lists. */
  public record Entry(Act act, long seq, Instant at) {}

  /**
   * Appends an act in the transaction that does it; acts of one chain wait for each other, so this
   * comes last in a transaction.
   */
  public Future<Void> append(SqlClient tx, Act act) {
    return store
        .lockHead(tx, act.chain())
        .compose(
            head -> {
              long seq = head.seq() + 1;
              String canonical = Chain.canonical(act, seq, head.at());
              byte[] hash = Chain.hash(head.hash(), canonical);
              return store.append(
                  tx, new AuditStore.Stored(act, seq, head.at(), canonical, head.hash(), hash));
            });
  }

  /** Names of all chains. */
  public Future<List<String>> chains(SqlClient client) {
    return store.chains(client);
  }

  /** Acts of a chain after a sequence number, oldest first. */
  public Future<List<Entry>> entries(SqlClient client, String chain, long after, int limit) {
    return store
        .page(client, chain, after, limit)
        .map(all -> all.stream().map(e -> new Entry(e.act(), e.seq(), e.at())).toList());
  }

  /** Recomputes a whole chain and compares it with its head. */
  public Future<Verdict> verify(SqlClient client, String chain) {
    return store
        .head(client, chain)
        .compose(head -> walk(client, chain, 0, Chain.START, head.seq(), head.hash()));
  }

  /**
   * One hash, in hexadecimal, over the heads of all chains in the order of their names: equal roots
   * mean equal logs.
   */
  public Future<String> root(SqlClient client) {
    return store.heads(client).map(heads -> Hash.hex(Hash.sha256(CanonicalJson.of(heads))));
  }

  private Future<Verdict> walk(
      SqlClient client, String chain, long seq, byte[] previous, long lastSeq, byte[] lastHash) {
    return store
        .page(client, chain, seq, PAGE)
        .compose(
            page -> {
              byte[] hash = previous;
              long at = seq;
              for (AuditStore.Stored entry : page) {
                if (!follows(entry, at, hash)) {
                  return Future.succeededFuture(new Verdict(chain, at, "entry " + (at + 1)));
                }
                hash = entry.hash();
                at = entry.seq();
              }
              if (page.size() == PAGE) {
                return walk(client, chain, at, hash, lastSeq, lastHash);
              }
              boolean whole = at == lastSeq && Arrays.equals(hash, lastHash);
              return Future.succeededFuture(new Verdict(chain, at, whole ? "" : "head"));
            });
  }

  private static boolean follows(AuditStore.Stored entry, long before, byte[] previous) {
    String canonical = Chain.canonical(entry.act(), entry.seq(), entry.at());
    return entry.seq() == before + 1
        && Arrays.equals(entry.previous(), previous)
        && canonical.equals(entry.canonical())
        && Arrays.equals(entry.hash(), Chain.hash(previous, canonical));
  }
}
