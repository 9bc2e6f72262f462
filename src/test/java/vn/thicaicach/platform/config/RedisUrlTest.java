package vn.thicaicach.platform.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.thicaicach.platform.config.RedisUrl.Kind;
import vn.thicaicach.platform.config.RedisUrl.Node;

class RedisUrlTest {
  @Test
  void sentinelsNameTheMaster() {
    assertThat(RedisUrl.parse("redis-sentinel://:r%3A1@s1.example:26380,10.0.0.2/3#boards"))
        .isEqualTo(
            new RedisUrl(
                Kind.SENTINEL,
                List.of(new Node("s1.example", 26380), new Node("10.0.0.2", 26379)),
                false,
                null,
                new Secret("r:1"),
                3,
                "boards"));
  }

  @Test
  void aClusterIsFoundBySomeOfItsNodes() {
    assertThat(RedisUrl.parse("redis-cluster://thi:m%40t@redis-1:7001,[::1]:7002,redis_3"))
        .isEqualTo(
            new RedisUrl(
                Kind.CLUSTER,
                List.of(
                    new Node("redis-1", 7001), new Node("::1", 7002), new Node("redis_3", 6379)),
                false,
                "thi",
                new Secret("m@t"),
                0,
                null));
  }

  @Test
  void withoutPasswordNoneIsSent() {
    RedisUrl url = RedisUrl.parse("redis-cluster://a:1,b:2");

    assertThat(url.user()).isNull();
    assertThat(url.password()).isNull();
  }
}
