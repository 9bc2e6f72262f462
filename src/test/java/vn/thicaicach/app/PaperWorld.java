package vn.thicaicach.app;

import com.microsoft.playwright.BrowserContext;
import vn.thicaicach.testing.TestChromium;
import vn.thicaicach.testing.TestDatabase;

/** The whole program, papers of thirty questions, and phones to take them with. */
final class PaperWorld implements AutoCloseable {
  private final House house = House.open();
  private final TestChromium chromium;

  PaperWorld() {
    PaperWindow.lengthen(house.database());
    chromium = TestChromium.start();
  }

  House house() {
    return house;
  }

  TestDatabase database() {
    return house.database();
  }

  BrowserContext phone() {
    return chromium.phone(true);
  }

  BrowserContext desk() {
    return chromium.window(1280, 800);
  }

  /** A paper of somebody new on this phone. */
  PaperWindow paper(BrowserContext phone) {
    return paper(phone, house.url(""));
  }

  /** The same through another address, which may be that of a bad network. */
  PaperWindow paper(BrowserContext phone, String address) {
    return PaperWindow.open(phone, address, house.database());
  }

  @Override
  public void close() {
    chromium.close();
    house.close();
  }
}
