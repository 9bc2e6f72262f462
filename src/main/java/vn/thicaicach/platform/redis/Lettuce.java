package vn.thicaicach.platform.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import vn.thicaicach.platform.config.RedisUrl;

/**
 * How the client behaves. Its defaults wait a minute, queue without end and send commands again
 * after a reconnect; here a command is refused when there is no connection, waits at most half a
 * second, and is never repeated.
 */
final class Lettuce {
  private static final Duration COMMAND = Duration.ofMillis(500);
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final int QUEUE = 5000;

  private Lettuce() {}

  /** The one server, or the sentinels that name it. */
  static RedisURI uri(RedisUrl url) {
    if (url.master() == null) {
      return node(url, url.nodes().get(0));
    }
    RedisURI.Builder uri = RedisURI.builder().withSentinelMasterId(url.master());
    url.nodes().forEach(node -> uri.withSentinel(node.host(), node.port()));
    return build(uri, url);
  }

  private static RedisURI node(RedisUrl url, RedisUrl.Node node) {
    return build(RedisURI.Builder.redis(node.host(), node.port()), url);
  }

  private static RedisURI build(RedisURI.Builder uri, RedisUrl url) {
    uri.withDatabase(url.database()).withSsl(url.tls()).withTimeout(COMMAND);
    if (url.password() != null && url.user() != null) {
      uri.withAuthentication(url.user(), url.password().reveal().toCharArray());
    } else if (url.password() != null) {
      uri.withPassword(url.password().reveal().toCharArray());
    }
    return uri.build();
  }

  static ClientResources resources() {
    return ClientResources.builder()
        .ioThreadPoolSize(2)
        .computationThreadPoolSize(2)
        .commandLatencyRecorder(CommandLatencyRecorder.disabled())
        // Many nodes must not come back in step.
        .reconnectDelay(
            Delay.fullJitter(
                Duration.ofMillis(50), Duration.ofSeconds(2), 50, TimeUnit.MILLISECONDS))
        .build();
  }

  static RedisClient client(ClientResources resources) {
    RedisClient client = RedisClient.create(resources);
    client.setOptions(behave(ClientOptions.builder()).build());
    return client;
  }

  static RedisClusterClient clusterClient(ClientResources resources, RedisUrl url) {
    RedisClusterClient client =
        RedisClusterClient.create(
            resources, url.nodes().stream().map(node -> node(url, node)).toList());
    ClusterClientOptions.Builder options = ClusterClientOptions.builder();
    behave(options);
    client.setOptions(options.topologyRefreshOptions(refresh()).build());
    return client;
  }

  /**
   * Who holds which slots: asked now and then, and (all triggers are on by default) when an answer
   * or a broken connection shows that it changed.
   */
  private static ClusterTopologyRefreshOptions refresh() {
    return ClusterTopologyRefreshOptions.builder()
        .enablePeriodicRefresh(Duration.ofSeconds(10))
        .adaptiveRefreshTriggersTimeout(Duration.ofSeconds(1))
        .refreshTriggersReconnectAttempts(1)
        .build();
  }

  private static ClientOptions.Builder behave(ClientOptions.Builder options) {
    return options
        .autoReconnect(true)
        .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
        .requestQueueSize(QUEUE)
        .replayFilter(command -> true)
        .timeoutOptions(TimeoutOptions.enabled(COMMAND))
        .maintNotificationsConfig(MaintNotificationsConfig.disabled())
        .socketOptions(
            SocketOptions.builder()
                .connectTimeout(CONNECT)
                .keepAlive(true)
                .tcpNoDelay(true)
                .build());
  }

  /** Tells when the connection breaks, sooner than the next ping would. */
  record OnDisconnect(Runnable listener) implements RedisConnectionStateListener {
    @Override
    public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
      listener.run();
    }
  }
}
