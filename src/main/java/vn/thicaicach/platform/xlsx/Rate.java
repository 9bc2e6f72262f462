package vn.thicaicach.platform.xlsx;

/** A share with its stated numerator and denominator; the cell holds the number. */
public record Rate(long part, long whole) {
  public Rate {
    if (whole <= 0) {
      throw new IllegalArgumentException("a rate needs a denominator");
    }
  }
}
