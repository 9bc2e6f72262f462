package vn.thicaicach.platform.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import vn.thicaicach.platform.config.DataFolder;
import vn.thicaicach.platform.config.RedisUrl;
import vn.thicaicach.platform.process.Program;

/** The Redis server program, reachable on loopback only, that keeps nothing on disk. */
final class RedisServer implements Program {
  private final Path program;
  private final Path home;
  private final RedisUrl url;
  private final long megabytes;

  RedisServer(Path program, Path home, RedisUrl url, long megabytes) {
    this.program = program;
    this.home = home;
    this.url = url;
    this.megabytes = megabytes;
  }

  @Override
  public String name() {
    return "redis";
  }

  @Override
  public Path home() {
    return home;
  }

  @Override
  public List<String> command() {
    return List.of(program.toString(), home.resolve("redis.conf").toString());
  }

  /** The password goes through a private file: a command line can be read by everybody. */
  @Override
  public void beforeStart() {
    try {
      Files.createDirectories(home);
      DataFolder.writePrivately(home.resolve("redis.conf"), configuration());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Nothing is saved and nothing evicted: what is here can be rebuilt, but not in part. */
  private String configuration() {
    return String.join(
        "\n",
        "bind 127.0.0.1",
        "port " + url.port(),
        "requirepass " + (url.password() == null ? "\"\"" : url.password().reveal()),
        "save \"\"",
        "appendonly no",
        "maxmemory " + megabytes + "mb",
        "maxmemory-policy noeviction",
        "daemonize no",
        "tcp-keepalive 60",
        "");
  }

  @Override
  public boolean answers() {
    return RedisPing.answers(url);
  }

  @Override
  public Duration patience() {
    return Duration.ofSeconds(20);
  }

  @Override
  public String stopSignal() {
    return "TERM";
  }
}
