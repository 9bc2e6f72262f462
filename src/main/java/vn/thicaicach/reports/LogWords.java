package vn.thicaicach.reports;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.platform.http.Messages;

/** Pure: the log's names in words people use; what has no words is shown as it is stored. */
final class LogWords {
  private static final String TEXTS = "reports.log.";

  private final Messages messages;
  private final Map<String, String> names = new HashMap<>();

  /**
   * @param staff name by id
   */
  LogWords(Messages messages, List<Contest> contests, Map<Long, String> staff) {
    this.messages = messages;
    for (Contest contest : contests) {
      names.put("contest/" + contest.id().value(), contest.title());
      contest.rounds().forEach(round -> names.put("round/" + round.id().value(), round.name()));
    }
    staff.forEach((id, name) -> names.put("staff/" + id, name));
  }

  /** What was done, such as {@code round.close}. */
  String act(String act) {
    return worded("act." + act, act);
  }

  /** A chain, an actor or a subject, such as {@code installation} or {@code staff/3}. */
  String name(String stored) {
    String known = names.get(stored);
    if (known != null) {
      return known;
    }
    int slash = stored.indexOf('/');
    String key = TEXTS + "kind." + (slash < 0 ? stored : stored.substring(0, slash));
    return messages.has(key)
        ? messages.text(key, Map.of("id", stored.substring(slash + 1)))
        : stored;
  }

  private String worded(String key, String stored) {
    return messages.has(TEXTS + key) ? messages.text(TEXTS + key) : stored;
  }
}
