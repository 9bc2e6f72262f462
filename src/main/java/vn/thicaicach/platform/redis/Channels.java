package vn.thicaicach.platform.redis;

import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Who listens to which channel, kept through absences of Redis. */
final class Channels {
  private record Listener(Context context, Consumer<String> consumer) {}

  private final Vertx vertx;
  private final String prefix;
  private final Map<String, List<Listener>> listeners = new ConcurrentHashMap<>();
  private final Set<String> subscribed = ConcurrentHashMap.newKeySet();
  private volatile @Nullable StatefulRedisPubSubConnection<String, String> connection;

  Channels(Vertx vertx, String prefix) {
    this.vertx = vertx;
    this.prefix = prefix;
  }

  /** From now on messages come over {@code fresh}; it subscribes again by itself when it breaks. */
  void attach(StatefulRedisPubSubConnection<String, String> fresh) {
    fresh.addListener(
        new RedisPubSubAdapter<>() {
          @Override
          public void message(String channel, String message) {
            deliver(channel, message);
          }
        });
    subscribed.clear();
    connection = fresh;
  }

  /** Gives the connection up; what is wanted is subscribed again over the next. */
  void detach() {
    StatefulRedisPubSubConnection<String, String> old = connection;
    connection = null;
    if (old != null) {
      Future.fromCompletionStage(old.closeAsync());
    }
  }

  boolean attached() {
    return connection != null;
  }

  Runnable add(String channel, Consumer<String> consumer) {
    String name = prefix + channel;
    Listener listener = new Listener(vertx.getOrCreateContext(), consumer);
    listeners.computeIfAbsent(name, key -> new CopyOnWriteArrayList<>()).add(listener);
    subscribeMissing();
    return () -> remove(name, listener);
  }

  /** Subscribes what somebody wants and the server does not send yet. */
  void subscribeMissing() {
    StatefulRedisPubSubConnection<String, String> open = connection;
    if (open == null || !open.isOpen()) {
      return;
    }
    for (String name : listeners.keySet()) {
      if (subscribed.add(name)) {
        open.async()
            .subscribe(name)
            .whenComplete(
                (done, failure) -> {
                  if (failure != null) {
                    subscribed.remove(name);
                  }
                });
      }
    }
  }

  private void remove(String name, Listener listener) {
    List<Listener> left =
        listeners.computeIfPresent(
            name,
            (key, list) -> {
              list.remove(listener);
              return list.isEmpty() ? null : list;
            });
    StatefulRedisPubSubConnection<String, String> open = connection;
    if (left == null && subscribed.remove(name) && open != null && open.isOpen()) {
      open.async().unsubscribe(name).exceptionally(away -> null);
    }
  }

  private void deliver(String name, String message) {
    for (Listener listener : listeners.getOrDefault(name, List.of())) {
      listener.context().runOnContext(turn -> listener.consumer().accept(message));
    }
  }
}
