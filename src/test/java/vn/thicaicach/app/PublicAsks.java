package vn.thicaicach.app;

import static vn.thicaicach.app.CanaryContent.CONTESTS;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What is asked of the routes for everybody and for contestants. */
final class PublicAsks extends Asks {
  private static final List<String> BOARDS =
      List.of(
          "",
          "?vong=tong",
          "?vong=2",
          "?loai=don-vi",
          "?loai=don-vi&xep=diem&vong=1",
          "?don-vi=canary.p2",
          "?trang=2&dong=200");

  /** Of a paper nobody has. */
  private static final String NO_PAPER = "AAAAAAAAAAAAAAAA";

  PublicAsks(CanaryWorld world) {
    super(world);
    everybody();
    contests();
    boards();
    contestants();
    papers();
  }

  private void everybody() {
    page("/");
    page("/health/live");
    page("/health/ready");
    page("/metrics");
    door("GET /dang-nhap", who -> List.of(Ask.of("/dang-nhap"), Ask.of("/dang-nhap?toi=/cua-toi")));
    form("/dang-nhap", Map.of("code", "K7MP-3XQ9-TRW2", "next", "/cua-toi"));
    door("POST /dang-xuat", who -> List.of(Ask.of("/dang-xuat").with(EMPTY).onItsOwn()));
  }

  private void contests() {
    for (String log :
        List.of("/cuoc-thi/:code/nhat-ky-cong-khai", "/cuoc-thi/:code/nhat-ky-cong-khai/tep")) {
      each(
          "GET",
          log,
          ask -> List.of(ask, longer(ask, "?ma=K7MP-3XQ9-TRW2"), longer(ask, "?vong=1&lo=1")));
    }
    String unit = "don-vi=" + world.id("unit", "canary.p1");
    each("GET", "/cuoc-thi/:code", List::of);
    each("GET", "/cuoc-thi/:code/the-le", List::of);
    each("GET", "/cuoc-thi/:code/giai-thuong", List::of);
    for (String picker :
        List.of(
            "/cuoc-thi/:code/don-vi",
            "/cuoc-thi/:code/doi-don-vi/chon",
            "/api/v1/cuoc-thi/:code/don-vi")) {
      each("GET", picker, ask -> List.of(ask, longer(ask, "?q=phuong")));
    }
    each("GET", "/cuoc-thi/:code/dang-ky", ask -> List.of(longer(ask, "?" + unit)));
    each(
        "POST",
        "/cuoc-thi/:code/dang-ky",
        ask -> List.of(ask.with(EMPTY), ask.withJson("{\"unit\":\"0\"}")));
    each("GET", "/cuoc-thi/:code/doi-don-vi", ask -> List.of(ask, longer(ask, "?" + unit)));
    each("POST", "/cuoc-thi/:code/doi-don-vi", ask -> List.of(ask.with(Map.of("unit", "0"))));
  }

  private void boards() {
    for (String board :
        List.of(
            "/cuoc-thi/:code/bang-xep-hang",
            "/cuoc-thi/:code/bang-xep-hang/cua-toi",
            "/api/v1/contests/:code/board",
            "/api/v1/contests/:code/board/stream",
            "/truyen-hinh/bang/:code")) {
      door(
          "GET " + board,
          who -> {
            List<Ask> asks = new ArrayList<>();
            for (String contest : CONTESTS) {
              Ask ask = Ask.of(board.replace(":code", contest)).about(contest);
              // Alike for everybody but the own place, so most are asked by two only.
              boolean all = who == Who.VISITOR || who == Who.B;
              BOARDS.subList(0, all ? BOARDS.size() : 1).forEach(q -> asks.add(longer(ask, q)));
            }
            return asks;
          });
    }
  }

  private void contestants() {
    page("/ma-ca-nhan");
    form("/ma-ca-nhan", EMPTY);
    page("/cua-toi");
    form("/cua-toi/ten-hien-thi", EMPTY);
    each("GET", "/cuoc-thi/:code/vao-thi", List::of);
    each("GET", "/cuoc-thi/:code/cho", List::of);
    each("POST", "/cuoc-thi/:code/vao-thi", ask -> List.of(ask.with(EMPTY)));
  }

  /** The papers of everybody, and one that does not exist. */
  private void papers() {
    String base = "/bai-thi/:code";
    paper("GET", base, ask -> ask);
    paper("GET", base + "/ket-qua", ask -> ask);
    paper("GET", base + "/kiem-chung", ask -> ask);
    paper("GET", base + "/kiem-chung/tep", ask -> ask);
    paper("GET", base + "/gio", ask -> ask);
    paper("GET", base + "/phan-anh/:no", ask -> ask);
    paper("POST", base + "/phan-anh/:no", ask -> ask.with(EMPTY));
    paper("POST", base + "/tiep-tuc", ask -> ask.with(EMPTY));
    paper("POST", base + "/luu", ask -> ask.with(EMPTY));
    paper("POST", base + "/nop", ask -> ask.with(EMPTY));
    paper("POST", base + "/ket-thuc", ask -> ask.with(Map.of("auto", "1")));
    paper(
        "POST",
        base + "/tra-loi",
        ask -> ask.withJson("{\"writer\":1,\"seq\":99,\"question\":\"1\",\"answer\":\"x\"}"));
  }

  private void paper(String method, String route, Function<Ask, Ask> how) {
    door(
        method + " " + route,
        who -> {
          List<Ask> asks = new ArrayList<>();
          asks.add(
              how.apply(
                  Ask.of(route.replace(":code", NO_PAPER).replace(":no", "1")).paper(Who.VISITOR)));
          for (String contest : CONTESTS) {
            for (Who owner : List.of(Who.A, Who.B, Who.C)) {
              String code = world.paper(owner, contest);
              // On the last stages a paper that is over by the clock must not be ended by the
              // crawl.
              if (!code.isEmpty()) {
                asks.add(
                    how.apply(
                        Ask.of(route.replace(":code", code).replace(":no", "1"))
                            .about(contest)
                            .paper(owner)));
              }
            }
          }
          return asks;
        });
  }
}
