package vn.thicaicach.reports;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestId;

/** SQL of what hangs on sample contests. */
final class SampleStore {
  private static final String USE =
      """
      select contest_id, count(*)::int as attempts, count(distinct person_id)::int as people,
        count(*) filter (where state = 'OPEN' and deadline > clock_timestamp())::int as open
      from attempt where contest_id = any($1) group by contest_id""";

  /**
   * How much a contest was used.
   *
   * @param open papers that somebody has before them now
   */
  record Use(int people, int attempts, int open) {
    static final Use NONE = new Use(0, 0, 0);
  }

  /** By contest; one that nobody took is missing. */
  Future<Map<ContestId, Use>> use(SqlClient client, Collection<Contest> contests) {
    Long[] ids = contests.stream().map(c -> c.id().value()).toArray(Long[]::new);
    return client
        .preparedQuery(USE)
        .execute(Tuple.tuple().addArrayOfLong(ids))
        .map(
            rows -> {
              Map<ContestId, Use> byContest = new HashMap<>();
              rows.forEach(
                  row ->
                      byContest.put(
                          new ContestId(row.getLong("contest_id")),
                          new Use(
                              row.getInteger("people"),
                              row.getInteger("attempts"),
                              row.getInteger("open"))));
              return byContest;
            });
  }
}
