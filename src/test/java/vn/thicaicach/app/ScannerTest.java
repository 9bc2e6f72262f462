package vn.thicaicach.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The canary test is worth as much as what it finds. */
class ScannerTest {
  private static final String NAME = "Đỗ Thị \"Quỳnhzz\"";
  private final Canary name = Canary.name(Who.A, NAME);
  private final Scanner scanner = new Scanner();

  @BeforeEach
  void plant() {
    scanner.plant(name);
  }

  @Test
  @DisplayName("finds a name in plain text, in any case and form of Unicode, and without marks")
  void plain() {
    assertThat(scanner.in("x" + NAME + "y")).containsExactly(name);
    assertThat(scanner.in("ĐỖ THỊ \"QUỲNHZZ\"")).containsExactly(name);
    assertThat(scanner.in(Normalizer.normalize(NAME, Normalizer.Form.NFD))).containsExactly(name);
    assertThat(scanner.in("do thi quynhzz")).containsExactly(name);
    assertThat(scanner.in("Đỗ Thị Quỳnh")).isEmpty();
  }

  @Test
  @DisplayName("finds it in HTML, with entities and with tags inside")
  void html() {
    assertThat(scanner.in("<p>&#x110;&#7895; Th&#7883; &quot;Quỳnhzz&#34;</p>"))
        .containsExactly(name);
    assertThat(scanner.in("<p>Đỗ <b>Thị</b>\n \"<i>Quỳnh</i>zz\"</p>")).containsExactly(name);
  }

  @Test
  @DisplayName("finds it in JSON, in an address and in Base64")
  void escaped() {
    assertThat(scanner.in("{\"n\":\"\\u0110\\u1ed7 Th\\u1ecb \\\"Quỳnhzz\\\"\"}"))
        .containsExactly(name);
    assertThat(scanner.in("/a?q=%C4%90%E1%BB%97+Th%E1%BB%8B+%22Qu%E1%BB%B3nhzz%22"))
        .containsExactly(name);
    String base64 =
        Base64.getUrlEncoder().encodeToString(("{" + NAME + "}").getBytes(StandardCharsets.UTF_8));
    assertThat(scanner.in("cookie=" + base64)).containsExactly(name);
  }

  @Test
  @DisplayName("finds it in gzip and in a spreadsheet")
  void packed() throws IOException {
    assertThat(scanner.in(gzip("<p>" + NAME.replace("\"", "&quot;") + "</p>")))
        .containsExactly(name);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(file, "x", "1.0")) {
      workbook.newWorksheet("Tab").value(3, 4, NAME);
    }
    assertThat(scanner.in(file.toByteArray())).containsExactly(name);
    assertThat(scanner.in(gzip("nothing"))).isEmpty();
  }

  @Test
  @DisplayName("finds bytes in hex, in Base64 of both kinds and as they are")
  void bytes() {
    byte[] secret = new byte[32];
    new Random(7).nextBytes(secret);
    Canary canary = Canary.secret(secret);
    scanner.plant(canary);
    String hex = java.util.HexFormat.of().formatHex(secret);
    assertThat(scanner.in("\\x" + hex)).containsExactly(canary);
    assertThat(scanner.in(Base64.getEncoder().encodeToString(secret))).containsExactly(canary);
    assertThat(scanner.in(Base64.getUrlEncoder().encodeToString(secret))).containsExactly(canary);
    assertThat(scanner.in(secret)).containsExactly(canary);
  }

  @Test
  @DisplayName("finds a number by itself, not as a part of another")
  void numbers() {
    Canary score = Canary.score(Who.A, "x", 39595);
    scanner.plant(score);
    assertThat(scanner.in("{\"points\":39595}")).containsExactly(score);
    assertThat(scanner.in("39.595 điểm, <v>39595</v>")).containsExactly(score);
    assertThat(scanner.in("{\"mean\":39595.0}")).containsExactly(score);
    assertThat(scanner.in("139595 395951 a39595 39595z 0.39595")).isEmpty();
  }

  @Test
  @DisplayName("finds a phone number in its usual spellings")
  void phones() {
    Canary phone = Canary.phone(Who.A, "0912345678");
    scanner.plant(phone);
    assertThat(scanner.in("+84912345678")).containsExactly(phone);
    assertThat(scanner.in("0912 345 678")).containsExactly(phone);
    assertThat(scanner.in("…678")).isEmpty();
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
