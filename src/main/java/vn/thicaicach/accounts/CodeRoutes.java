package vn.thicaicach.accounts;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import vn.thicaicach.access.Doors;
import vn.thicaicach.access.Rule;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.platform.http.Call;
import vn.thicaicach.platform.http.Reply;
import vn.thicaicach.platform.picture.QrPicture;

/** The page that shows the personal code once, as text and as a QR code to scan elsewhere. */
public final class CodeRoutes {
  private static final String PATH = "/ma-ca-nhan";
  private static final String HOME = "/cua-toi";

  private final CodeCookie codes;
  private final Supplier<Instant> clock;

  /**
   * @param clock the database's clock
   */
  public CodeRoutes(CodeCookie codes, Supplier<Instant> clock) {
    this.codes = codes;
    this.clock = clock;
  }

  public void mount(Doors doors) {
    doors.get(PATH, Rule.CONTESTANT, this::show);
    doors.post(PATH, Rule.CONTESTANT, this::saved);
  }

  private Future<Reply> show(Call call, Viewer viewer) {
    Viewer.Contestant person = Objects.requireNonNull(viewer.contestant());
    Reply reply =
        codes
            .shown(call, person.personId(), clock.get())
            .map(shown -> page(call, person, shown))
            .orElseGet(() -> Reply.redirect(HOME));
    return Future.succeededFuture(reply);
  }

  private static Reply page(Call call, Viewer.Contestant person, CodeCookie.Shown shown) {
    String code = shown.human().grouped();
    Map<String, Object> model = new HashMap<>();
    model.put("fullName", person.name());
    model.put("contestTitle", shown.contest());
    model.put("code", code);
    model.put("groups", Arrays.asList(code.split("-")));
    model.put("qr", "data:image/png;base64," + picture(call.origin() + "/dang-nhap#" + code));
    model.put("action", PATH);
    return Reply.page("accounts/code", model);
  }

  /** The fragment of an address stays in the browser: no server or log sees the code. */
  private static String picture(String address) {
    return Base64.getEncoder().encodeToString(QrPicture.png(address));
  }

  private Future<Reply> saved(Call call, Viewer viewer) {
    long person = Objects.requireNonNull(viewer.contestant()).personId();
    String next =
        codes.shown(call, person, call.arrived()).map(CodeCookie.Shown::next).orElse(HOME);
    codes.remove(call);
    return Future.succeededFuture(Reply.redirect(next));
  }
}
