package vn.thicaicach.platform.picture;

/** Digits, capital letters and the hyphen in 5 by 7 dots: servers may have no fonts at all. */
final class PixelFont {
  /** Dots of one character with the gap after it. */
  static final int WIDTH = 6;

  /** Dots of one line. */
  static final int HEIGHT = 7;

  private static final String CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-";

  /** Seven rows of five bits for each character, two hexadecimal digits a row. */
  private static final String[] GLYPHS = {
    "0E11131519110E", "040C040404040E", "0E11010204081F", "1F02040201110E", "02060A121F0202",
    "1F101E0101110E", "0608101E11110E", "1F010204080808", "0E11110E11110E", "0E11110F01020C",
    "0E11111F111111", "1E11111E11111E", "0E11101010110E", "1C12111111121C", "1F10101E10101F",
    "1F10101E101010", "0E11101711110F", "1111111F111111", "0E04040404040E", "0702020202120C",
    "11121418141211", "1010101010101F", "111B1515111111", "11111915131111", "0E11111111110E",
    "1E11111E101010", "0E11111115120D", "1E11111E141211", "0F10100E01011E", "1F040404040404",
    "1111111111110E", "11111111110A04", "1111111515150A", "11110A040A1111", "1111110A040404",
    "1F01020408101F", "0000001F000000"
  };

  private PixelFont() {}

  /** Draws a line; a character that is not known stays blank. */
  static void draw(Bitmap picture, String text, int left, int top, int dot) {
    for (int i = 0; i < text.length(); i++) {
      int at = CHARACTERS.indexOf(text.charAt(i));
      if (at >= 0) {
        glyph(picture, GLYPHS[at], left + i * WIDTH * dot, top, dot);
      }
    }
  }

  private static void glyph(Bitmap picture, String rows, int left, int top, int dot) {
    for (int y = 0; y < HEIGHT; y++) {
      int bits = Integer.parseInt(rows, y * 2, y * 2 + 2, 16);
      for (int x = 0; x < WIDTH - 1; x++) {
        if ((bits >> (4 - x) & 1) == 1) {
          picture.square(left + x * dot, top + y * dot, dot);
        }
      }
    }
  }
}
