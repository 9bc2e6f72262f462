package vn.thicaicach.results;

import java.time.Instant;
import java.util.Map;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.platform.text.Formats;

/** What every list says about the ranking it comes from: how far it is settled. */
public final class ListingWords {
  private static final String ROOT = "results.listing.";

  private final Messages messages;

  public ListingWords(Messages messages) {
    this.messages = messages;
  }

  /** {@code LIVE}, {@code PROVISIONAL} or {@code OFFICIAL}. */
  public static String stage(Listing listing) {
    Result result = listing.result();
    return result == null ? "LIVE" : result.stage().name();
  }

  /**
   * How far the ranking is settled, with its time and fingerprint.
   *
   * @param now the database's time, for what is read as it stands
   */
  public String status(Listing listing, Instant now) {
    Result result = listing.result();
    if (result == null) {
      return messages.text(ROOT + "LIVE", Map.of("at", Formats.dateTime(now)));
    }
    Instant official = result.officialAt();
    String status =
        messages.text(
            ROOT + result.stage().name(),
            Map.of(
                "at",
                Formats.dateTime(official == null ? result.frozenAt() : official),
                "version",
                result.version(),
                "fingerprint",
                result.fingerprint().substring(0, 16)));
    return result.alone() ? status + " " + messages.text(ROOT + "alone") : status;
  }
}
