package vn.thicaicach.app;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Looks at one page after the other as a narrow phone and a desk show it, and keeps what is wrong:
 * violations of WCAG 2.2 A and AA, and pages that scroll sideways.
 */
final class PageFaults {
  private static final List<String> WCAG =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa");
  private static final int PHONE = 360;
  private static final int DESK = 1280;

  private final List<String> faults = new ArrayList<>();
  private final Set<String> seen = new LinkedHashSet<>();

  /** Does what leads to another page, waits for that page and looks at it. */
  void after(Page page, Runnable act) {
    arrive(page, act);
    look(page);
  }

  /** Does what leads to another page and waits for that page. */
  static void arrive(Page page, Runnable act) {
    AtomicBoolean arrived = new AtomicBoolean();
    Consumer<Page> load = loaded -> arrived.set(true);
    page.onLoad(load);
    act.run();
    page.waitForCondition(arrived::get);
    page.offLoad(load);
  }

  /** Looks at the page that is open. */
  void look(Page page) {
    String path = URI.create(page.url()).getPath();
    seen.add(path);
    for (int width : new int[] {DESK, PHONE}) {
      page.setViewportSize(width, 780);
      int needed = (Integer) page.evaluate("document.documentElement.scrollWidth");
      if (needed > width) {
        faults.add("%s needs %d of %d pixels".formatted(path, needed, width));
      }
    }
    for (Rule violation : new AxeBuilder(page).withTags(WCAG).analyze().getViolations()) {
      faults.add(path + " " + violation.getId() + ": " + where(violation));
    }
  }

  private static String where(Rule violation) {
    return violation.getNodes().stream()
        .map(CheckedNode::getHtml)
        .collect(Collectors.joining(" | "));
  }

  /** What was wrong, one line each. */
  List<String> faults() {
    return List.copyOf(faults);
  }

  /** Whether a page of a route such as {@code /bai-thi/:code} was looked at. */
  boolean saw(String route) {
    String pattern = route.replaceAll(":[a-z]+", "[^/]+");
    return seen.stream().anyMatch(path -> path.matches(pattern));
  }
}
