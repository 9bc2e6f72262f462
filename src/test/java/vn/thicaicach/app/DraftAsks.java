package vn.thicaicach.app;

import static vn.thicaicach.app.Ask.Reach.HERE;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What is asked of the routes of contests that are being written. */
final class DraftAsks extends Asks {
  static final String PATH = "/ban-to-chuc/soan-cuoc-thi";

  private final String draft;

  DraftAsks(CanaryWorld world) {
    super(world);
    draft = make(world);
    page(PATH + "/moi");
    form(PATH + "/moi", Map.of("base", "mau:khong-co", "unit", "canary", "title", "x"));
    at("GET", "", List::of);
    at("GET", "/van-ban", ask -> List.of(ask, longer(ask, "?ban=1")));
    at("GET", "/cong-bo", List::of);
    at("POST", "", ask -> List.of(ask.with(Map.of("version", "9", "title", "x"))));
    at("POST", "/van-ban", ask -> List.of(ask.with(Map.of("version", "9", "document", "x"))));
    at("POST", "/cong-bo", ask -> List.of(ask.with(Map.of("version", "9"))));
  }

  private void at(String method, String page, Function<Ask, List<Ask>> more) {
    door(
        method + " " + PATH + "/:id" + page,
        who -> more.apply(Ask.of(PATH + "/" + draft + page).reach(HERE)));
  }

  /** Writes a contest of the city; gives the number of its draft. */
  static String make(CanaryWorld world) {
    Probe.Answer made = world.another(Who.ADMIN).withToken().post(PATH + "/moi", answers());
    return made.header("location").replaceFirst(".*/", "");
  }

  /** Right answers to all questions. */
  static Map<String, String> answers() {
    return Map.ofEntries(
        Map.entry("base", "mau:cchc-kieu-hoa-binh"),
        Map.entry("title", "Cuộc thi đang soạn"),
        Map.entry("code", "dang-soan"),
        Map.entry("organiser", "Ban Tổ chức"),
        Map.entry("helpPhone", "0229 000 000"),
        Map.entry("unit", "canary"),
        Map.entry("firstDay", "2030-09-30"),
        Map.entry("firstHour", "08:00"),
        Map.entry("rounds", "2"),
        Map.entry("days", "7"),
        Map.entry("minutes", "10"),
        Map.entry("attempts", "1"),
        Map.entry("minAge", "16"));
  }
}
