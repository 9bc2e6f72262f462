package vn.thicaicach.accounts.staff;

import vn.thicaicach.platform.text.HumanCode;

/**
 * A fresh invitation; the secret is shown once and only its hash is kept.
 *
 * @param secret to be typed or pasted into the form
 */
public record Invite(HumanCode secret) {
  /** The page where it is accepted. */
  public static final String PATH = "/ban-to-chuc/nhan-viec";

  /**
   * Address that fills the form by itself. The secret stands behind the #, which no browser sends,
   * so it is in no log; opening the address (or a preview of it) uses nothing up.
   */
  public String link() {
    return PATH + "#" + secret.grouped();
  }
}
