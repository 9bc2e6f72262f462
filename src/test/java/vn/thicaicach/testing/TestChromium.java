package vn.thicaicach.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** The system's Chromium, one for each test class that asks, ended with it. */
public final class TestChromium implements AutoCloseable {
  private final Playwright playwright;
  private final Browser browser;

  private TestChromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Starts Chromium; fails when the system has none. */
  public static TestChromium start() {
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    return new TestChromium(
        playwright,
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(executable())
                    .setArgs(ChromiumFlags.ALONE)));
  }

  private static Path executable() {
    return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no Chromium; run deploy/test"));
  }

  /** A phone of an ordinary size; nothing is remembered from other contexts. */
  public BrowserContext phone(boolean scripts) {
    return browser.newContext(
        new Browser.NewContextOptions()
            .setViewportSize(390, 844)
            .setDeviceScaleFactor(2)
            .setHasTouch(true)
            .setIsMobile(true)
            .setJavaScriptEnabled(scripts)
            .setLocale("vi-VN"));
  }

  /** A window of a given size. */
  public BrowserContext window(int width, int height) {
    return browser.newContext(
        new Browser.NewContextOptions().setViewportSize(width, height).setLocale("vi-VN"));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
