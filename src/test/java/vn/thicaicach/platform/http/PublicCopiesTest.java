package vn.thicaicach.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PublicCopiesTest {
  private static final String HOST = "thi.example";

  private long now = 1;
  private final PublicCopies copies = new PublicCopies(() -> now);

  private PublicCopies.Copy find(String host, String path, String query) {
    return copies.find(PublicCopies.address(host, path, query));
  }

  private void keep(String path, String query) {
    copies.keep(PublicCopies.address(HOST, path, query), "trang", 10);
  }

  @Test
  @DisplayName("a copy serves for a second, for its own address only")
  void young() {
    keep("/cuoc-thi/a", null);
    assertThat(find(HOST, "/cuoc-thi/a", null).packed().plain()).asString().isEqualTo("trang");
    assertThat(find(HOST, "/cuoc-thi/a", null).cacheSeconds()).isEqualTo(10);
    assertThat(find(HOST, "/cuoc-thi/b", null)).isNull();
    assertThat(find(HOST, "/cuoc-thi/a", "trang=2")).isNull();
    assertThat(find("khac.example", "/cuoc-thi/a", null)).isNull();
    now += PublicCopies.YOUNG_NANOS;
    assertThat(find(HOST, "/cuoc-thi/a", null)).isNull();
  }

  @Test
  @DisplayName("what Zalo and Facebook hang onto a link makes no other page of it")
  void tracking() {
    keep("/cuoc-thi/a", "trang=2");
    assertThat(find(HOST, "/cuoc-thi/a", "fbclid=x&trang=2")).isNotNull();
    assertThat(find(HOST, "/cuoc-thi/a", "trang=2&utm_source=zalo&zarsrc=31")).isNotNull();
    keep("/cuoc-thi/a", null);
    assertThat(find(HOST, "/cuoc-thi/a", "zarsrc=30")).isNotNull();
    assertThat(find(HOST, "/cuoc-thi/a", "mautm_source=zalo")).isNull();
  }

  @Test
  @DisplayName("thousands of made-up addresses fill no memory")
  void bounded() {
    for (int i = 0; i < 10 * PublicCopies.MOST; i++) {
      keep("/cuoc-thi/" + i, null);
    }
    assertThat(copies.size()).isLessThanOrEqualTo(PublicCopies.MOST);
  }
}
