package vn.thicaicach.attempts.proof;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.contests.Commitment;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestUrls;
import vn.thicaicach.platform.proof.Hash;
import vn.thicaicach.platform.text.HumanCode;

/**
 * What {@code attempts/log} shows.
 *
 * @param searchable whether receipts of any round may be looked for
 * @param untilContestEnds whether rounds are published with the end of the whole contest only
 * @param typed what was looked for, or null
 * @param wrong whether that cannot be a code
 */
record PublicLogPage(
    String contestTitle,
    String helpPhone,
    boolean sample,
    String contestUrl,
    String logUrl,
    String fileUrl,
    String keyId,
    boolean searchable,
    boolean untilContestEnds,
    @Nullable String typed,
    boolean wrong,
    List<Found> found,
    List<Line> rounds) {

  /** Batches listed of a round at most. */
  private static final int LISTED = 50;

  /** A receipt that was found. */
  record Found(String round, String code, String hash, int batch, String url) {}

  /**
   * A round; fields of what is not published yet are null or empty.
   *
   * @param more whether there are more batches than listed
   * @param batches the last ones; the file has all
   */
  record Line(
      String title,
      @Nullable String commitment,
      @Nullable Instant committedAt,
      boolean ahead,
      @Nullable String document,
      @Nullable Instant revealedAt,
      @Nullable String secret,
      long receipts,
      int batchCount,
      boolean more,
      List<Sealed> batches) {}

  /** A sealed batch. */
  record Sealed(int number, int size, Instant at, String root, String url) {}

  static PublicLogPage of(
      Contest contest,
      List<PublicLog.Entry> entries,
      @Nullable String typed,
      boolean wrong,
      List<PublicLog.Hit> hits,
      String keyId) {
    ContestUrls urls = ContestUrls.of(contest);
    String file = urls.publicLog() + "/tep";
    return new PublicLogPage(
        contest.title(),
        contest.helpPhone(),
        contest.sample(),
        urls.page(),
        urls.publicLog(),
        file,
        keyId,
        entries.stream().anyMatch(e -> e.secret() != null),
        contest.rules().reveal().untilContestEnds(),
        typed,
        wrong,
        hits.stream().map(h -> found(h, file)).toList(),
        entries.stream().map(e -> line(e, file)).toList());
  }

  private static Found found(PublicLog.Hit hit, String file) {
    return new Found(
        hit.round().name(),
        new HumanCode(hit.leaf().code()).grouped(),
        Hash.hex(hit.leaf().hash()),
        hit.batch(),
        url(file, hit.round().ordinal(), hit.batch()));
  }

  private static Line line(PublicLog.Entry entry, String file) {
    Commitment promise = entry.commitment();
    return new Line(
        entry.round().name(),
        promise == null ? null : Hash.hex(promise.hash()),
        promise == null ? null : promise.committedAt(),
        promise != null && promise.ahead(entry.round()),
        promise == null ? null : promise.document(),
        promise == null ? null : promise.revealedAt(),
        entry.secret() == null ? null : Hash.hex(entry.secret()),
        entry.receipts(),
        entry.batches().size(),
        entry.batches().size() > LISTED,
        entry.batches().stream()
            .skip(Math.max(0, entry.batches().size() - LISTED))
            .map(b -> sealed(b, entry.round().ordinal(), file))
            .toList());
  }

  private static Sealed sealed(Batch batch, int round, String file) {
    return new Sealed(
        batch.number(),
        batch.size(),
        batch.sealedAt(),
        Hash.hex(batch.root()),
        url(file, round, batch.number()));
  }

  private static String url(String file, int round, int batch) {
    return file + "?vong=" + round + "&lo=" + batch;
  }
}
