package vn.thicaicach.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** The board people see against a ranking computed by SQL of our own. */
public final class BoardCheck {
  static final String GRADED =
      "select count(*) from graded_attempt g join contest c on c.id = g.contest_id where c.code = '"
          + Content.CODE
          + "'";

  private static final int ROWS = 200;
  private static final long PATIENCE_SECONDS = 60;
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private BoardCheck() {}

  /** Whether total, places and times of the first rows become equal within a minute. */
  static boolean equal(Site site, Connection sql) throws Exception {
    return equal(site.port(), sql, PATIENCE_SECONDS);
  }

  /** The same of the server behind a port, within so many seconds. */
  public static boolean equal(int port, Connection sql, long seconds) throws Exception {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    List<String> expected = expected(sql);
    long total = Long.parseLong(Site.value(sql, GRADED));
    while (System.nanoTime() < until) {
      JsonNode board = board(port, ROWS);
      if (board.path("total").asLong() == total && shown(board).equals(expected)) {
        return true;
      }
      Thread.sleep(100);
    }
    return false;
  }

  /** The board of the contest as programs get it. */
  static JsonNode board(int port, int rows) throws Exception {
    URI address =
        URI.create(
            "http://localhost:%d/api/v1/contests/%s/board?vong=1&dong=%d"
                .formatted(port, Content.CODE, rows));
    HttpResponse<String> answer =
        HTTP.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    return new ObjectMapper().readTree(answer.body());
  }

  private static List<String> shown(JsonNode board) {
    List<String> rows = new ArrayList<>();
    board
        .path("rows")
        .forEach(row -> rows.add(row.path("rank").asLong() + "/" + row.path("ms").asLong()));
    return List.copyOf(new TreeSet<>(rows));
  }

  /** Rows that share a place with the last one shown may be others: compared are distinct pairs. */
  private static List<String> expected(Connection sql) throws Exception {
    String query =
        """
        select rank || '/' || duration_ms from (
          select rank() over (order by points desc, duration_ms,
                   finished_at) as rank, duration_ms
          from graded_attempt g join contest c on c.id = g.contest_id and c.code = '%s') r
        order by rank limit %d"""
            .formatted(Content.CODE, ROWS);
    List<String> rows = new ArrayList<>();
    try (Statement statement = sql.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      while (result.next()) {
        rows.add(result.getString(1));
      }
    }
    return List.copyOf(new TreeSet<>(rows));
  }
}
