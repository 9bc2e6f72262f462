package vn.thicaicach.platform.picture;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

/** A QR code as a square PNG. */
public final class QrPicture {
  private static final int MODULE = 8;
  private static final int QUIET = 4;

  private QrPicture() {}

  /** What a camera reads, as a PNG file. */
  public static byte[] png(String content) {
    ByteMatrix modules = encode(content);
    int side = (modules.getWidth() + 2 * QUIET) * MODULE;
    Bitmap picture = new Bitmap(side, side);
    for (int y = 0; y < modules.getHeight(); y++) {
      for (int x = 0; x < modules.getWidth(); x++) {
        if (modules.get(x, y) == 1) {
          picture.square((QUIET + x) * MODULE, (QUIET + y) * MODULE, MODULE);
        }
      }
    }
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
