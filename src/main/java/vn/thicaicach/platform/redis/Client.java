package vn.thicaicach.platform.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import vn.thicaicach.platform.config.RedisUrl;

/** The two clients of Lettuce alike: of one server, and of a cluster. */
sealed interface Client {
  /** A connection for commands. */
  record Open(
      StatefulConnection<String, String> connection,
      RedisClusterAsyncCommands<String, String> commands) {}

  static Client of(RedisUrl url, ClientResources resources) {
    return url.kind() == RedisUrl.Kind.CLUSTER
        ? new Cluster(Lettuce.clusterClient(resources, url))
        : new Server(Lettuce.client(resources), Lettuce.uri(url));
  }

  AbstractRedisClient lettuce();

  CompletionStage<Open> connect();

  CompletionStage<StatefulRedisPubSubConnection<String, String>> listen();

  /** Gives which servers hold the data now; fails when they do not answer. */
  CompletionStage<String> sign(Open open);

  /** One server, or the master that sentinels name: they are asked at each reconnect. */
  record Server(RedisClient lettuce, RedisURI uri) implements Client {
    @Override
    public CompletionStage<Open> connect() {
      return lettuce
          .connectAsync(StringCodec.UTF8, uri)
          .thenApply(fresh -> new Open(fresh, fresh.async()));
    }

    @Override
    public CompletionStage<StatefulRedisPubSubConnection<String, String>> listen() {
      return lettuce.connectPubSubAsync(StringCodec.UTF8, uri);
    }

    @Override
    public CompletionStage<String> sign(Open open) {
      return open.commands().ping();
    }
  }

  /** A cluster; a key's slot tells which master is asked. */
  record Cluster(RedisClusterClient lettuce) implements Client {
    @Override
    public CompletionStage<Open> connect() {
      return lettuce
          .refreshPartitionsAsync()
          .thenCompose(known -> lettuce.connectAsync(StringCodec.UTF8))
          .thenApply(fresh -> new Open(fresh, fresh.async()));
    }

    @Override
    public CompletionStage<StatefulRedisPubSubConnection<String, String>> listen() {
      return lettuce.connectPubSubAsync(StringCodec.UTF8).thenApply(fresh -> fresh);
    }

    /** A node of a cluster that lost slots still answers a ping. */
    @Override
    public CompletionStage<String> sign(Open open) {
      return open.commands()
          .clusterInfo()
          .thenCompose(
              info ->
                  info.contains("cluster_state:ok")
                      ? CompletableFuture.completedFuture(masters())
                      : CompletableFuture.failedFuture(new RedisAway(null)));
    }

    private String masters() {
      return lettuce.getPartitions().stream()
          .filter(node -> node.getRole().isUpstream() && !node.hasNoSlots())
          .map(RedisClusterNode::getNodeId)
          .sorted()
          .collect(Collectors.joining(" "));
    }
  }
}
