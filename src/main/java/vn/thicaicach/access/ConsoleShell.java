package vn.thicaicach.access;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.platform.http.Call;
import vn.thicaicach.platform.http.Messages;

/** What stands around every page of the organisers: who is signed in, and where one may go. */
public final class ConsoleShell {
  private static final String ROOT = "/ban-to-chuc";
  private static final String VIEWER = "tcc.viewer";

  private final Messages messages;

  /** A link of the navigation; {@code current} marks the part the page belongs to. */
  public record Link(String label, String url, boolean current) {}

  /** A part of the console; the first is its start page. */
  private enum Part {
    TODAY(ROOT, Permission.VIEW),
    CONTESTS(ROOT + "/cuoc-thi", Permission.VIEW),
    DESK(ROOT + "/ban-ho-tro", Permission.DESK),
    PLANS(ROOT + "/ke-hoach", Permission.VIEW),
    SCREENS("/truyen-hinh", Permission.SCREENS),
    STAFF(ROOT + "/nhan-su", Permission.MANAGE_STAFF),
    LOG(ROOT + "/nhat-ky", Permission.VIEW);

    private final String path;
    private final Permission needed;

    Part(String path, Permission needed) {
      this.path = path;
      this.needed = needed;
    }

    private boolean holds(String at) {
      return at.equals(path)
          || (this != TODAY && at.startsWith(path + "/"))
          || (this == CONTESTS && at.startsWith(ROOT + "/soan-cuoc-thi/"));
    }
  }

  public ConsoleShell(Messages messages) {
    this.messages = messages;
  }

  /** Keeps who asks with the request, for the shell of the page it ends in. */
  static void remember(Call call, Viewer viewer) {
    call.context().put(VIEWER, viewer);
  }

  /** Values of the frame for one request; empty outside the console and before sign-in. */
  public Map<String, Object> of(Call call) {
    @Nullable Viewer viewer = call.context().get(VIEWER);
    Viewer.Staff staff = viewer == null ? null : viewer.staff();
    String path = call.context().request().path();
    if (staff == null || !isConsole(path)) {
      return Map.of();
    }
    Map<String, Object> values = new HashMap<>();
    values.put("staffName", staff.name());
    values.put("signOutUrl", ROOT + "/dang-xuat");
    values.put("nav", nav(staff, path));
    return values;
  }

  private static boolean isConsole(String path) {
    return path.equals(ROOT) || path.startsWith(ROOT + "/") || Part.SCREENS.path.equals(path);
  }

  private List<Link> nav(Viewer.Staff staff, String path) {
    List<Link> links = new ArrayList<>();
    for (Part part : Part.values()) {
      if (Guard.mayAnywhere(staff, part.needed)) {
        links.add(
            new Link(messages.text("console.nav." + part.name()), part.path, part.holds(path)));
      }
    }
    return links;
  }
}
