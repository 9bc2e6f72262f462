package vn.thicaicach.platform.picture;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

/** A QR code as PNG, with a line of text below it so that the picture can also be read by eye. */
public final class QrPicture {
  private static final int MODULE = 8;
  private static final int QUIET = 4;
  private static final int DOT = 4;

  private QrPicture() {}

  /**
   * Draws the code.
   *
   * @param content what a camera reads
   * @param caption printed below: digits, capital letters A-Z, hyphens and spaces
   */
  public static byte[] png(String content, String caption) {
    ByteMatrix modules = encode(content);
    int side = (modules.getWidth() + 2 * QUIET) * MODULE;
    int textWidth = caption.length() * PixelFont.WIDTH * DOT;
    int width = Math.max(side, textWidth + 2 * QUIET * MODULE);
    Bitmap picture = new Bitmap(width, side + (PixelFont.HEIGHT + 4) * DOT);
    int left = (width - modules.getWidth() * MODULE) / 2;
    for (int y = 0; y < modules.getHeight(); y++) {
      for (int x = 0; x < modules.getWidth(); x++) {
        if (modules.get(x, y) == 1) {
          picture.square(left + x * MODULE, (QUIET + y) * MODULE, MODULE);
        }
      }
    }
    PixelFont.draw(picture, caption, (width - textWidth) / 2, side, DOT);
    return picture.png();
  }

  private static ByteMatrix encode(String content) {
    try {
      return Encoder.encode(content, ErrorCorrectionLevel.M).getMatrix();
    } catch (WriterException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
