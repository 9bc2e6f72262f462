package vn.thicaicach.platform.redis;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A Lua script, run by its hash; sent whole only when the server does not know it (yet, or any
 * more: a restart forgets). Keys are given without the installation's prefix, which is put before
 * them here; all keys of a call must lie in one slot: give them a common {@code {tag}}.
 */
public final class Script {
  private final Redis redis;
  private final String lua;
  private final String sha;

  Script(Redis redis, String lua) {
    this.redis = redis;
    this.lua = lua;
    this.sha = sha1(lua);
  }

  /** Runs it for a whole number; null when the script gives nil. */
  public Future<Long> number(List<String> keys, String... args) {
    return run(ScriptOutputType.INTEGER, keys, args);
  }

  /** Runs it for a text; null when the script gives nil. */
  public Future<String> text(List<String> keys, String... args) {
    return run(ScriptOutputType.VALUE, keys, args);
  }

  /** Runs it for a list of texts, numbers (as {@code Long}) and lists. */
  public Future<List<Object>> list(List<String> keys, String... args) {
    return run(ScriptOutputType.MULTI, keys, args);
  }

  private <T> Future<T> run(ScriptOutputType type, List<String> names, String... args) {
    String[] keys = names.stream().map(redis::key).toArray(String[]::new);
    return redis
        .<T>call(commands -> commands.evalsha(sha, type, keys, args))
        .recover(
            failure ->
                failure instanceof RedisNoScriptException
                    ? redis.<T>call(commands -> commands.eval(lua, type, keys, args))
                    : Future.failedFuture(failure));
  }

  private static String sha1(String lua) {
    try {
      byte[] bytes = lua.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
