package vn.thicaicach.platform.picture;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class QrPictureTest {
  @Test
  @DisplayName("a camera reads back what was put in")
  void isReadBack() throws Exception {
    String content = "https://thi.example.vn/dang-nhap#K7MP-3XQ9-TRW2";
    BufferedImage image = read(QrPicture.png(content));
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    var source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
    var found = new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source)));
    assertThat(found.getText()).isEqualTo(content);
    assertThat(image.getWidth()).isEqualTo(image.getHeight());
  }

  private static BufferedImage read(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }
}
