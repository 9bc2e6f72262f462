package vn.thicaicach.app;

import java.util.HashMap;
import java.util.Map;

/** Forms that are right, by route, so that one field at a time can be wrong. */
final class RightForms {
  private static final String CONTEST = "/ban-to-chuc/cuoc-thi/:code";

  private final Map<String, Map<String, String>> forms = new HashMap<>();
  private final String unit;
  private final String round;

  private RightForms(CanaryWorld world) {
    unit = "" + world.id("unit", "canary.p1");
    round = "" + world.round(CanaryContent.OPEN_HANDED, 1);
  }

  static Map<String, Map<String, String>> of(CanaryWorld world) {
    RightForms right = new RightForms(world);
    right.contestants();
    right.contests();
    right.rounds();
    right.members();
    right.drafts();
    return right.forms;
  }

  private void contestants() {
    forms.put("/dang-nhap", Map.of("code", "K7MP-3XQ9-TRW2", "next", "/"));
    forms.put(
        "/cuoc-thi/:code/dang-ky",
        Map.of(
            "unit", unit,
            "fullName", "Trần Thị Thử",
            "phone", "0912345678",
            "birthYear", "1980",
            "audience", "CITIZEN",
            "displayName", "FULL",
            "consent", "yes"));
    forms.put("/cuoc-thi/:code/doi-don-vi", Map.of("unit", unit, "audience", "CITIZEN"));
    forms.put("/cua-toi/ten-hien-thi", Map.of("displayName", "FULL"));
    forms.put("/bai-thi/:code/luu", Map.of("writer", "1", "answer.1", "x", "answer.du-doan", "1"));
    forms.put("/bai-thi/:code/phan-anh/:no", Map.of("words", "x"));
    forms.put("/bai-thi/:code/nop", Map.of("writer", "1", "answer.1", "x"));
  }

  private void contests() {
    forms.put(CONTEST + "/xuat", Map.of("file", "PARTICIPATION-0", "purpose", "x"));
    forms.put(
        CONTEST + "/bieu-duong",
        Map.of(
            "nhiem-vu", "KT-S0-3",
            "hinh-thuc", "PROPOSAL",
            "vong", round,
            "ca-nhan", "3",
            "tap-the", "1",
            "xep-theo", "MEAN"));
    forms.put(
        CONTEST + "/loai-tru",
        Map.of(
            "fullName", "Trần Thị Thử",
            "birthYear", "1980",
            "phone", "0912345678",
            "office", "COMMITTEE"));
    forms.put(
        CONTEST + "/loai-tru/nhieu",
        Map.of("lines", "Trần Thị Thử; 1980; 0912345678", "office", "COMMITTEE"));
    forms.put(CONTEST + "/so-nguoi", Map.of("n." + unit, "120", "was." + unit, "", "reason", "x"));
    forms.put(
        CONTEST + "/so-nguoi/dan", Map.of("lines", "canary.p1\t120", "sure", "yes", "reason", "x"));
    forms.put(CONTEST + "/so-nguoi/duong-dan", Map.of("which", "all", "again", "yes"));
    forms.put(CONTEST + "/so-nguoi/duong-dan/tep", Map.of("codes", "x"));
    forms.put("/so-nguoi", Map.of("secret", "x"));
    forms.put("/so-nguoi/khai", Map.of("secret", "x", "n." + unit, "5", "step", "sure"));
    forms.put(CONTEST + "/so-nguoi/xac-nhan", Map.of("declaration", "all"));
    forms.put(CONTEST + "/so-nguoi/han", Map.of("due", "2026-01-01", "lock", "2026-01-01T08:00"));
    forms.put(CONTEST + "/loai-tru/xet/:person", Map.of("verdict", "OTHER"));
    forms.put(CONTEST + "/loai-tru/:id/bo", Map.of("reason", "x"));
    forms.put(CONTEST + "/giai-thuong", Map.of("bang", "0.p.ALL", "hang", "1", "reason", "x"));
    forms.put(CONTEST + "/cong-bo/de-nghi", Map.of("vong", round, "reason", "x"));
    forms.put(CONTEST + "/cong-bo/xac-nhan", Map.of("vong", round, "approval", "1"));
    forms.put(
        CONTEST + "/dap-an/de-nghi",
        Map.of("kind", "VOID", "cau", "1", "note", "x", "reason", "x"));
    forms.put(CONTEST + "/dap-an/xac-nhan", Map.of("approval", "1"));
    forms.put(CONTEST + "/dap-an/rut", Map.of("approval", "1"));
    forms.put(CONTEST + "/cong-bo/rut", Map.of("vong", round, "approval", "1"));
  }

  private void rounds() {
    String extension = CONTEST + "/vong/:id/gia-han";
    forms.put(extension, Map.of("minutes", "5", "reason", "x"));
    forms.put(extension + "/tim", Map.of("q", "an"));
    forms.put(extension + "/:person", Map.of("minutes", "5", "reason", "x"));
    forms.put(CONTEST + "/vong/:id/dong", Map.of("reason", "x"));
  }

  private void drafts() {
    String draft = DraftAsks.PATH + "/:id";
    forms.put(DraftAsks.PATH + "/moi", DraftAsks.answers());
    forms.put(
        draft,
        Map.of(
            "version", "1",
            "act", "ADD:rounds",
            "title", "x",
            "rounds.so-muc", "1",
            "rounds.0.opens", "2030-09-30T00:00",
            "rules.paper.minutes", "10"));
    forms.put(draft + "/van-ban", Map.of("version", "1", "document", "title: x"));
    forms.put(draft + "/cong-bo", Map.of("version", "1"));
  }

  private void members() {
    forms.put("/ban-to-chuc/ban-ho-tro", Map.of("q", "an"));
    forms.put("/ban-to-chuc/nhan-su/loi-moi", Map.of("role", "HOST", "unit", unit, "q", "x"));
    forms.put("/ban-to-chuc/dang-nhap", Map.of("login", "x", "password", "y"));
    forms.put(
        "/ban-to-chuc/nhan-viec",
        Map.of(
            "secret", "K7MP-3XQ9-TRW2-K7MP-3XQ9",
            "name", "Thử",
            "login", "thu.nghiem",
            "password", "mot mat khau rat dai 91"));
  }
}
