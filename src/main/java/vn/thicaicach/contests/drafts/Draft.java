package vn.thicaicach.contests.drafts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A contest that is being written, as its newest version says.
 *
 * @param code of the contest; empty while its document cannot be read
 * @param unitPath whose staff may see and change it; empty: the whole installation's
 * @param publishedVersion the version that is live, or null
 * @param document YAML, with all faults it may have
 */
public record Draft(
    long id,
    String code,
    String title,
    List<Long> unitPath,
    int version,
    @Nullable Integer publishedVersion,
    Instant savedAt,
    String document) {
  public Draft {
    unitPath = List.copyOf(unitPath);
  }

  /** Address of its page. */
  public String url() {
    return DraftRoutes.PATH + "/" + id;
  }

  /** Whether what is live is older than what was saved last. */
  public boolean ahead() {
    return publishedVersion != null && publishedVersion != version;
  }
}
