package vn.thicaicach.leaderboards;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import vn.thicaicach.platform.redis.Redis;
import vn.thicaicach.platform.redis.Script;

/** The Lua scripts of the boards, each put together from the parts it needs. */
final class BoardScripts {
  final Script apply;
  final Script fill;
  final Script begin;
  final Script keep;
  final Script finish;
  final Script top;
  final Script own;
  final Script figures;
  final Script check;
  final Script totals;

  BoardScripts(Redis redis) {
    apply = redis.script(read("entry") + read("put") + read("apply"));
    fill = redis.script(read("entry") + read("put") + read("fill"));
    begin = redis.script(read("begin"));
    keep = redis.script(read("keep"));
    finish = redis.script(read("finish"));
    top = redis.script(read("entry") + read("top"));
    own = redis.script(read("entry") + read("own"));
    figures = redis.script(read("figures"));
    check = redis.script(read("check"));
    totals = redis.script(read("totals"));
  }

  private static String read(String name) {
    String path = "/redis/leaderboards/" + name + ".lua";
    try (InputStream in = BoardScripts.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("missing " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
