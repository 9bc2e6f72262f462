package vn.thicaicach.platform.picture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** A black and white picture; white at first. */
final class Bitmap {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  private final int width;
  private final int height;
  private final byte[] rows;

  Bitmap(int width, int height) {
    this.width = width;
    this.height = height;
    this.rows = new byte[stride() * height];
    for (int y = 0; y < height; y++) {
      java.util.Arrays.fill(rows, y * stride() + 1, (y + 1) * stride(), (byte) 0xff);
    }
  }

  /** A filter byte, then one bit a pixel. */
  private int stride() {
    return 1 + (width + 7) / 8;
  }

  /** A black square. */
  void square(int left, int top, int size) {
    for (int y = top; y < top + size; y++) {
      for (int x = left; x < left + size; x++) {
        rows[y * stride() + 1 + x / 8] &= (byte) ~(0x80 >> (x % 8));
      }
    }
  }

  /** The picture as a PNG file of one bit a pixel. */
  byte[] png() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(SIGNATURE);
    byte[] head =
        ByteBuffer.allocate(13)
            .putInt(width)
            .putInt(height)
            .put(new byte[] {1, 0, 0, 0, 0})
            .array();
    chunk(out, "IHDR", head);
    chunk(out, "IDAT", deflated());
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  private byte[] deflated() {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try {
      deflater.setInput(rows);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] part = new byte[4096];
      while (!deflater.finished()) {
        out.write(part, 0, deflater.deflate(part));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    out.writeBytes(name);
    out.writeBytes(data);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }
}
