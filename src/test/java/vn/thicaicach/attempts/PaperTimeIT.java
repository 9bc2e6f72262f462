package vn.thicaicach.attempts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.thicaicach.testing.FreshDatabase;
import vn.thicaicach.testing.PaperHouse;
import vn.thicaicach.testing.TestBrowser;
import vn.thicaicach.testing.TestDatabase;

/** What a phone is told when it asks until when its paper is open. */
@ExtendWith(FreshDatabase.class)
class PaperTimeIT {
  private static final Pattern TIME = Pattern.compile("\\{\"now\":(\\d+),\"deadline\":(\\d+)}");

  private PaperHouse house;
  private TestBrowser phone;
  private String paper;

  @BeforeEach
  void open(TestDatabase database) {
    house = PaperHouse.open(database);
    phone = house.person(1);
    paper = house.start(phone, "cuoc-thi");
  }

  @AfterEach
  void close() {
    house.close();
  }

  private Duration left() {
    TestBrowser.Answer answer = phone.getJson(paper + "/gio");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("cache-control")).isEqualTo("no-store");
    Matcher time = TIME.matcher(answer.text());
    assertThat(time.matches()).as(answer.text()).isTrue();
    Instant now = Instant.ofEpochMilli(Long.parseLong(time.group(1)));
    return Duration.between(now, Instant.ofEpochMilli(Long.parseLong(time.group(2))));
  }

  private void refused(TestBrowser who, String code) {
    TestBrowser.Answer answer = who.getJson(paper + "/gio");
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text()).contains("\"code\":\"" + code + "\"");
  }

  @Test
  @DisplayName("the time of the server and the end of the paper, with what was added since")
  void addedTime() {
    assertThat(left()).isBetween(Duration.ofMinutes(14), Duration.ofMinutes(15));
    house.database.execute("update attempt set extra_ms = 300000");
    assertThat(left()).isBetween(Duration.ofMinutes(19), Duration.ofMinutes(20));
  }

  @Test
  @DisplayName("in the seconds of grace it is over and still open; after them it is closed")
  void grace() {
    house.ahead(Duration.ofMinutes(15).plusSeconds(1));
    assertThat(left()).isNegative();
    house.ahead(Duration.ofMinutes(15).plusSeconds(11));
    refused(phone, "closed");
  }

  @Test
  @DisplayName("a paper that was handed in is closed; one that was taken over is fenced")
  void notMine() {
    TestBrowser other = house.person(1);
    other.get(paper);
    other.post(paper + "/tiep-tuc", Map.of());
    refused(phone, "fenced");
    house.submit(other, paper, List.of());
    refused(other, "closed");
    refused(house.person(2), "fenced");
    refused(house.web.browser(), "fenced");
  }

  @Test
  @DisplayName("the right to write outlives all the time that can be added at once")
  void cookieLasts() {
    TestBrowser other = house.person(2);
    other.get("/cuoc-thi/cuoc-thi/vao-thi");
    TestBrowser.Answer started = other.post("/cuoc-thi/cuoc-thi/vao-thi", Map.of());
    Matcher age = Pattern.compile("Max-Age=(\\d+)").matcher(started.header("set-cookie"));
    assertThat(age.find()).isTrue();
    assertThat(Duration.ofSeconds(Long.parseLong(age.group(1))))
        .isGreaterThan(Duration.ofMinutes(15L + Extensions.MOST_MINUTES));
  }
}
