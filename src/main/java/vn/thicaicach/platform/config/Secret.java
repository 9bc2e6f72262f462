package vn.thicaicach.platform.config;

/** A value that never shows in logs or {@code toString}; {@link #reveal()} is the only way out. */
public record Secret(String reveal) {
  @Override
  public String toString() {
    return "***";
  }
}
