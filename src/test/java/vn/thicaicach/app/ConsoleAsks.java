package vn.thicaicach.app;

import static vn.thicaicach.app.Ask.Reach.HERE;
import static vn.thicaicach.app.Ask.Reach.NOWHERE;
import static vn.thicaicach.app.Ask.Reach.WHOLE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What is asked of the organisers' routes of contests. */
final class ConsoleAsks extends Asks {
  ConsoleAsks(CanaryWorld world) {
    super(world);
    console();
    rounds();
    extensions();
    exclusions();
    publishing();
    lists();
  }

  private void console() {
    page("/ban-to-chuc");
    page("/ban-to-chuc/cuoc-thi");
    page("/ban-to-chuc/ke-hoach");
    page("/truyen-hinh");
    door("GET /ban-to-chuc/nhat-ky", who -> List.of(Ask.of("/ban-to-chuc/nhat-ky").reach(WHOLE)));
    door(
        "GET /ban-to-chuc/ke-hoach/:code",
        who -> List.of(Ask.of("/ban-to-chuc/ke-hoach/KH-TAMDIEP-2022")));
    each("GET", "/ban-to-chuc/cuoc-thi/:code", ask -> List.of(ask.reach(HERE)));
    each("GET", "/ban-to-chuc/cuoc-thi/:code/xuat", ask -> List.of(ask.reach(HERE)));
    each("POST", "/ban-to-chuc/cuoc-thi/:code/xuat", this::exports);
  }

  private List<Ask> exports(Ask ask) {
    long round = world.round(ask.contest(), 1);
    long other = world.round(other(ask.contest()), 1);
    List<Ask> asks = new ArrayList<>();
    for (String file : List.of("RESULTS-" + round, "PARTICIPATION-" + round, "PARTICIPATION-0")) {
      asks.add(ask.with(Map.of("file", file, "purpose", "thử")).reach(HERE));
    }
    asks.add(ask.with(Map.of("file", "RESULTS-" + other, "purpose", "thử")).reach(NOWHERE));
    asks.add(ask.with(Map.of("file", "RESULTS-" + round, "purpose", "")).reach(HERE));
    return asks;
  }

  private void publishing() {
    String base = "/ban-to-chuc/cuoc-thi/:code/cong-bo";
    each("GET", base, ask -> List.of(ask.reach(HERE)));
    each("POST", base + "/chot", ask -> List.of(ask.with(EMPTY).reach(HERE)));
    each(
        "POST",
        base + "/de-nghi",
        ask ->
            List.of(
                ask.with(Map.of("vong", round(ask), "reason", "")).reach(HERE),
                ask.with(Map.of("vong", otherRound(ask), "reason", "x")).reach(NOWHERE)));
    for (String act : List.of("/xac-nhan", "/rut")) {
      each(
          "POST",
          base + act,
          ask -> {
            String foreign = "" + world.proposal(other(ask.contest()));
            return List.of(
                ask.with(Map.of("vong", round(ask), "approval", foreign)).reach(HERE),
                ask.with(Map.of("vong", otherRound(ask), "approval", foreign)).reach(NOWHERE));
          });
    }
    String prizes = "/ban-to-chuc/cuoc-thi/:code/giai-thuong";
    each("GET", prizes, ask -> List.of(ask.reach(HERE)));
    each(
        "POST",
        prizes,
        ask ->
            List.of(
                ask.with(Map.of("bang", "0.p.ALL", "hang", "1", "reason", "x")).reach(NOWHERE),
                ask.with(Map.of("bang", "x", "hang", "1", "reason", "")).reach(HERE)));
    keys();
    String samples = "/ban-to-chuc/du-lieu-mau";
    door("GET " + samples, who -> List.of(Ask.of(samples).reach(WHOLE)));
    door("POST " + samples, who -> List.of(Ask.of(samples).with(EMPTY).reach(WHOLE)));
  }

  /** Pages with keys: nobody but organisers of the contest. */
  private void keys() {
    String base = "/ban-to-chuc/cuoc-thi/:code/dap-an";
    each(
        "GET",
        base,
        ask ->
            List.of(
                ask.reach(HERE),
                longer(ask, "?tim=cau").reach(HERE),
                longer(ask, "?cau=" + world.question(ask.contest())).reach(HERE),
                longer(ask, "?cau=" + world.question(other(ask.contest()))).reach(HERE)));
    each(
        "POST",
        base + "/de-nghi",
        ask ->
            List.of(
                ask.with(Map.of("kind", "VOID", "cau", "999999", "note", "x", "reason", "x"))
                    .reach(NOWHERE),
                ask.with(Map.of("kind", "x", "cau", "1", "note", "", "reason", "")).reach(HERE)));
    for (String act : List.of("/xac-nhan", "/rut")) {
      each(
          "POST",
          base + act,
          ask -> List.of(ask.with(Map.of("approval", "999999")).reach(NOWHERE)));
    }
  }

  private void rounds() {
    String base = "/ban-to-chuc/cuoc-thi/:code/vong/:id";
    round("GET", base, ask -> List.of(ask, longer(ask, "?doi-tuong=CITIZEN&trang=2")));
    round("GET", base + "/so-lieu", List::of);
    round("GET", base + "/dong", List::of);
    round("POST", base + "/dong", ask -> List.of(ask.with(Map.of("reason", "a".repeat(501)))));
  }

  private void round(String method, String route, Function<Ask, List<Ask>> more) {
    each(
        method,
        route,
        ask -> {
          List<Ask> asks = new ArrayList<>();
          String path = ask.path();
          long own = world.round(ask.contest(), 1);
          long foreign = world.round(other(ask.contest()), 1);
          asks.addAll(more.apply(at(ask, path.replace(":id", "" + own)).reach(HERE)));
          asks.addAll(more.apply(at(ask, path.replace(":id", "" + foreign)).reach(NOWHERE)));
          return asks;
        });
  }

  private void lists() {
    String base = "/ban-to-chuc/cuoc-thi/:code/bieu-duong";
    each("GET", base, ask -> List.of(ask.reach(HERE)));
    each("GET", base + "/lap", ask -> List.of(longer(ask, "?nhiem-vu=KT-S0-3").reach(HERE)));
    each(
        "POST",
        base,
        ask -> {
          String round = "" + world.round(ask.contest(), 1);
          return List.of(
              ask.with(list("PRAISE", round)).reach(HERE),
              ask.with(list("PROPOSAL", "ca-cuoc-thi")).reach(HERE),
              ask.with(Map.of("nhiem-vu", "KT-S0-3")).reach(HERE));
        });
    each("GET", base + "/:id", this::drafts);
    each(
        "POST",
        base + "/:id/xuat",
        ask -> drafts(ask).stream().map(draft -> draft.with(EMPTY)).toList());
  }

  private static Map<String, String> list(String form, String round) {
    return Map.of(
        "nhiem-vu", "KT-S0-3", "hinh-thuc", form, "vong", round, "ca-nhan", "5", "tap-the", "5");
  }

  /** The newest draft of the contest, and that of another one below its address. */
  private List<Ask> drafts(Ask ask) {
    List<Ask> asks = new ArrayList<>();
    world
        .newest("commendation_list", ask.contest())
        .forEach(id -> asks.add(at(ask, ask.path().replace(":id", id)).reach(HERE)));
    world
        .newest("commendation_list", other(ask.contest()))
        .forEach(id -> asks.add(at(ask, ask.path().replace(":id", id)).reach(NOWHERE)));
    asks.add(at(ask, ask.path().replace(":id", "999999")).reach(NOWHERE));
    return asks;
  }

  private void extensions() {
    String base = "/ban-to-chuc/cuoc-thi/:code/vong/:id/gia-han";
    Map<String, String> none = Map.of("minutes", "0", "reason", "");
    round("GET", base, List::of);
    round("POST", base, ask -> List.of(ask.with(none)));
    round("POST", base + "/tim", ask -> List.of(ask.with(Map.of("q", "quynhzaa"))));
    round("GET", base + "/:person", ask -> List.of(person(ask, Who.A), person(ask, Who.B)));
    round("POST", base + "/:person", ask -> List.of(person(ask, Who.A).with(none)));
  }

  private Ask person(Ask ask, Who who) {
    return at(ask, ask.path().replace(":person", "" + world.person(who))).reach(ask.reach());
  }

  /** With an entry that C is like, so that C waits for a decision. */
  private void exclusions() {
    String base = "/ban-to-chuc/cuoc-thi/:code/loai-tru";
    each("GET", base, ask -> List.of(ask.reach(HERE)));
    each(
        "POST",
        base,
        ask ->
            List.of(
                ask.with(
                        Map.of(
                            "fullName",
                            CanaryWorld.NAMES.get(Who.C),
                            "birthYear",
                            "" + CanaryWorld.YEARS.get(Who.C),
                            "phone",
                            CanaryWorld.PHONES.get(Who.C),
                            "office",
                            "COMMITTEE"))
                    .reach(HERE),
                ask.with(EMPTY).reach(HERE)));
    each("POST", base + "/nhieu", ask -> List.of(ask.with(EMPTY).reach(HERE)));
    each(
        "POST",
        base + "/xet/:person",
        ask -> List.of(person(ask, Who.A).with(Map.of("verdict", "SAME")).reach(NOWHERE)));
    each("GET", base + "/:id/bo", this::entries);
    each(
        "POST",
        base + "/:id/bo",
        ask -> {
          List<Ask> asks = new ArrayList<>();
          entries(ask).forEach(entry -> asks.add(entry.with(reason(entry))));
          return asks;
        });
  }

  /** A right form for what must be refused, so that nothing else refuses it. */
  private static Map<String, String> reason(Ask entry) {
    return Map.of("reason", entry.reach() == NOWHERE ? "thử" : "");
  }

  /** The newest entry of the contest, and that of another one below its address. */
  private List<Ask> entries(Ask ask) {
    List<Ask> asks = new ArrayList<>();
    world
        .newest("contest_exclusion", ask.contest())
        .forEach(id -> asks.add(at(ask, ask.path().replace(":id", id)).reach(HERE)));
    world
        .newest("contest_exclusion", other(ask.contest()))
        .forEach(id -> asks.add(at(ask, ask.path().replace(":id", id)).reach(NOWHERE)));
    return asks;
  }
}
