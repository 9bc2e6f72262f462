package vn.thicaicach.leaderboards;

import io.vertx.core.Future;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.http.Json;

/** One board of the feed: its last state and who listens to it. Lives on the feed's context. */
final class BoardTopic {
  final BoardQuery query;
  final Set<BoardFeed.Listener> listeners = new HashSet<>();
  @Nullable Snapshot last;
  @Nullable Future<Snapshot> reading;
  long readNanos;
  long toldNanos = System.nanoTime();
  boolean dirty;

  BoardTopic(BoardQuery query) {
    this.query = query;
  }

  /** While nothing can be read the last state stands, marked. */
  Future<Snapshot> standing(Throwable failure) {
    Snapshot known = last;
    return known == null || failure instanceof Problem
        ? Future.failedFuture(failure)
        : Future.succeededFuture(
            new Snapshot(
                known.v(), known.asOf(), known.state(), true, known.total(), known.rows()));
  }

  Snapshot take(Snapshot read) {
    Snapshot before = last;
    Snapshot now = before == null ? read : read.after(before);
    last = now;
    readNanos = System.nanoTime();
    if (before != null && now.v() != before.v()) {
      tell("change", Json.write(now.since(before)));
    }
    return now;
  }

  void tell(String event, String json) {
    toldNanos = System.nanoTime();
    List.copyOf(listeners).forEach(listener -> listener.send(event, json));
  }

  void end() {
    List.copyOf(listeners).forEach(BoardFeed.Listener::end);
  }
}
