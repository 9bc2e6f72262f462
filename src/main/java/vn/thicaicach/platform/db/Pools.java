package vn.thicaicach.platform.db;

import io.vertx.core.Vertx;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import vn.thicaicach.platform.config.PostgresUrl;

/** Sizes and limits of each pool, in one place. */
enum Pools {
  ANSWERS(3, 500, 5),
  ENGINE(4, 200, 10),
  MAIN(10, 1000, 10),
  EXPORTS(2, 20, 120),
  CLOCK(1, 4, 2);

  private static final int CONNECT_SECONDS = 5;
  private static final int IDLE_SECONDS = 300;
  private static final int UNHEARD_SECONDS = 10;

  private final int size;
  private final int waiting;
  private final int statementSeconds;

  /**
   * @param waiting how many may wait for a connection before one more is refused
   * @param statementSeconds after which the server ends a statement
   */
  Pools(int size, int waiting, int statementSeconds) {
    this.size = size;
    this.waiting = waiting;
    this.statementSeconds = statementSeconds;
  }

  Pool open(Vertx vertx, PostgresUrl url) {
    PoolOptions options =
        new PoolOptions()
            .setName(label())
            .setMaxSize(size)
            .setMaxWaitQueueSize(waiting)
            .setConnectionTimeout(CONNECT_SECONDS)
            .setConnectionTimeoutUnit(TimeUnit.SECONDS)
            .setIdleTimeout(IDLE_SECONDS)
            .setIdleTimeoutUnit(TimeUnit.SECONDS);
    NetClientOptions network =
        new NetClientOptions()
            .setConnectTimeout((int) TimeUnit.SECONDS.toMillis(CONNECT_SECONDS))
            .setTcpKeepAlive(true)
            // A database whose machine is gone resets nothing: what waits for it fails after this.
            .setTcpUserTimeout((int) TimeUnit.SECONDS.toMillis(UNHEARD_SECONDS));
    return PgBuilder.pool()
        .with(options)
        .with(network)
        .connectingTo(connect(url))
        .using(vertx)
        .build();
  }

  private PgConnectOptions connect(PostgresUrl url) {
    PgConnectOptions options =
        new PgConnectOptions()
            .setHost(url.host())
            .setPort(url.port())
            .setDatabase(url.database())
            .setUser(url.user())
            .setPassword(url.password().reveal())
            .setCachePreparedStatements(true)
            .setPreparedStatementCacheMaxSize(256)
            .setPreparedStatementCacheSqlLimit(16_384)
            // One slow statement must not hold up many behind it on the same connection.
            .setPipeliningLimit(8)
            .addProperty("application_name", "tcc-" + label())
            .addProperty("statement_timeout", statementSeconds + "s")
            .addProperty("lock_timeout", "5s")
            .addProperty("idle_in_transaction_session_timeout", "60s")
            .addProperty("timezone", "UTC");
    if (this == EXPORTS) {
      options.addProperty("default_transaction_read_only", "on");
    } else {
      options.addProperty("synchronous_commit", "on");
    }
    if (this == ANSWERS) {
      // One statement again and again, of every size: planning it anew costs as much as running it.
      options.addProperty("plan_cache_mode", "force_generic_plan");
    }
    return tls(options, url.tls());
  }

  private static PgConnectOptions tls(PgConnectOptions options, PostgresUrl.Tls tls) {
    return switch (tls) {
      case OFF -> options.setSslMode(SslMode.DISABLE);
      case REQUIRED ->
          options
              .setSslMode(SslMode.REQUIRE)
              .setSslOptions(new ClientSSLOptions().setTrustAll(true));
      case VERIFIED ->
          options
              .setSslMode(SslMode.VERIFY_FULL)
              .setSslOptions(new ClientSSLOptions().setHostnameVerificationAlgorithm("HTTPS"));
    };
  }

  private String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
