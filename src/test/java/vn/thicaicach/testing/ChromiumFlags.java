package vn.thicaicach.testing;

import java.util.List;

/** How Chromium is started for tests and measurements: alone, and silent towards its maker. */
public final class ChromiumFlags {
  /** Without a sandbox, since it is started as root, and without talk of its own. */
  public static final List<String> ALONE =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private ChromiumFlags() {}
}
