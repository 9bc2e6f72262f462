package vn.thicaicach.app;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** An organiser who writes a contest in a browser. */
record Writing(Page page, String address) {
  static final String NEW = DraftAsks.PATH + "/moi";

  /** Answers the questions of the wizard; the contest begins tomorrow. */
  void answer(String title) {
    page.locator("label.choice", new Page.LocatorOptions().setHasText("Hòa Bình")).first().click();
    page.locator("#title").fill(title);
    page.locator("#organiser").fill("UBND phường Bàn Thạch");
    page.locator("#helpPhone").fill("0236 386 0000");
    page.locator("#unit").selectOption("ban-thach");
    page.locator("#firstDay").fill("2030-09-30");
    page.locator("#firstHour").fill("00:00");
    page.locator("#rounds").fill("2");
    page.locator("#days").fill("7");
    page.locator("#minAge").fill("16");
  }

  /** Opens every section of the form. */
  void openAll() {
    Locator closed = page.locator("main form details:not([open]) > summary");
    while (closed.count() > 0) {
      closed.first().click();
    }
  }

  /** Types into a field, by its place in the document; its section is opened first. */
  void type(String place, String text) {
    Locator field = field(place);
    if (!field.isVisible()) {
      page.locator("main form details:not([open])", new Page.LocatorOptions().setHas(field))
          .locator("summary")
          .click();
    }
    field.fill(text);
  }

  Locator field(String place) {
    return page.locator("[name='" + place + "']");
  }

  void save() {
    button("Lưu bản soạn");
  }

  void button(String words) {
    page.locator("main button", new Page.LocatorOptions().setHasText(words)).first().click();
  }
}
