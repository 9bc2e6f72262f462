package vn.thicaicach.app;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;

/** Somebody on a phone who takes the demonstration contest, by what the pages offer. */
final class Contestant {
  static final String CONTEST = "/cuoc-thi/tam-diep-2022";

  private final Page page;
  private final String address;

  /**
   * @param address of the server, without a slash at the end
   */
  Contestant(Page page, String address) {
    this.page = page;
    this.address = address;
  }

  Page page() {
    return page;
  }

  void open(String path) {
    page.navigate(address + path);
  }

  /** From the contest's page to the empty form, with the first neighbourhood of Bắc Sơn chosen. */
  void chooseUnit() {
    open(CONTEST);
    page.locator("a.button", new Page.LocatorOptions().setHasText("Đăng ký")).first().click();
    page.locator("#q").fill("to dan pho 1 bac son");
    page.locator("#tim-don-vi button").click();
    page.locator("#ket-qua a.row-choose").first().click();
    page.locator("#fullName").waitFor();
  }

  /** Fills in the form and sends it: as a citizen, under the full name. */
  void fillIn(String name) {
    page.locator("#fullName").fill(name);
    page.locator("#birthYear").fill("1961");
    page.locator("input[name=audience]").last().check(force());
    page.locator("#consent").check(force());
    press();
  }

  /** The code on the page that shows it once. */
  String code() {
    return page.locator("[data-code]").getAttribute("data-code");
  }

  /** Registers for the contest; gives the personal code. */
  String register(String name) {
    chooseUnit();
    fillIn(name);
    String code = code();
    press();
    return code;
  }

  /** The last button of the page, which is the one to go on with. */
  void press() {
    page.locator("main form button").last().click();
  }

  private static Locator.CheckOptions force() {
    return new Locator.CheckOptions().setForce(true);
  }

  void start() {
    open(CONTEST + "/vao-thi");
    page.locator("main form[action$='/vao-thi'] button").click();
    page.waitForURL(Pattern.compile(".*/bai-thi/.*"));
  }

  Locator option(int question, int place) {
    return page.locator("#cau-" + question + " input[type=radio]").nth(place);
  }

  void choose(int question, int place) {
    page.locator("#cau-" + question + " label.option").nth(place).click();
  }

  void savedSays(int question, String text) {
    page.locator("#cau-" + question + " [data-save]", new Page.LocatorOptions().setHasText(text))
        .waitFor();
  }

  /** To the page that asks whether to hand in. */
  void submit() {
    page.locator("button[data-submit]").click();
  }

  /** Hands in from there. */
  void confirm() {
    page.locator("main form button").first().click();
    page.waitForURL(Pattern.compile(".*/ket-qua$"));
  }
}
