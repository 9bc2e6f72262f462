package vn.thicaicach.app;

import static vn.thicaicach.app.Ask.Reach.HERE;
import static vn.thicaicach.app.Ask.Reach.WHOLE;

import java.util.List;
import java.util.Map;

/** What is asked of the routes of the desk and of the committee's own members. */
final class StaffAsks extends Asks {
  StaffAsks(CanaryWorld world) {
    super(world);
    staff();
  }

  private void staff() {
    String desk = "/ban-to-chuc/ban-ho-tro";
    page(desk);
    door(
        "POST " + desk,
        who ->
            List.of(
                Ask.of(desk).with(Map.of("q", "quynhzaa")),
                Ask.of(desk).with(Map.of("q", "cuongzcc")),
                Ask.of(desk).with(Map.of("q", CanaryWorld.PHONES.get(Who.B)))));
    door(
        "GET " + desk + "/:id",
        who ->
            List.of(Who.A, Who.B).stream()
                .map(p -> Ask.of(desk + "/" + world.person(p)).reach(HERE))
                .toList());
    door(
        "POST " + desk + "/:id",
        who -> {
          long person = who == Who.ADMIN ? world.sparePerson() : world.person(Who.A);
          return List.of(Ask.of(desk + "/" + person).with(EMPTY).reach(HERE));
        });
    page("/ban-to-chuc/dang-nhap");
    door(
        "POST /ban-to-chuc/dang-nhap",
        who ->
            List.of(
                Ask.of("/ban-to-chuc/dang-nhap")
                    .with(who == Who.VISITOR ? Map.of("login", "ADMIN", "password", "x") : EMPTY)));
    door(
        "POST /ban-to-chuc/dang-xuat",
        who -> List.of(Ask.of("/ban-to-chuc/dang-xuat").with(EMPTY).onItsOwn()));
    page("/ban-to-chuc/nhan-viec");
    form("/ban-to-chuc/nhan-viec", Map.of("secret", "AAAA", "name", "x"));
    members();
  }

  private void members() {
    String base = "/ban-to-chuc/nhan-su";
    String here = "" + world.id("unit", "canary");
    door("GET " + base, who -> List.of(Ask.of(base), Ask.of(base + "?q=phuong")));
    door(
        "POST " + base + "/loi-moi",
        who ->
            List.of(
                Ask.of(base + "/loi-moi").with(Map.of("role", "HOST", "unit", here)).reach(HERE),
                Ask.of(base + "/loi-moi").with(Map.of("role", "HOST", "unit", "*")).reach(WHOLE)));
    door(
        "POST " + base + "/loi-moi/:id/huy",
        who ->
            List.of(
                Ask.of(base + "/loi-moi/" + world.spareInvite() + "/huy").with(EMPTY).reach(HERE)));
    door(
        "POST " + base + "/:id/ngung",
        who -> {
          long member = who == Who.ADMIN ? world.spareStaff() : world.person(Who.WATCHER);
          return List.of(Ask.of(base + "/" + member + "/ngung").with(EMPTY).reach(HERE));
        });
  }
}
