package vn.thicaicach.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** One HTTP/1.1 answer as it came; parts are read when somebody asks. */
public final class Answer {
  private static final byte[] LENGTH = "\r\ncontent-length:".getBytes(StandardCharsets.US_ASCII);

  private final byte[] bytes;
  private final int bodyStart;
  private final int end;

  private Answer(byte[] bytes, int bodyStart, int end) {
    this.bytes = bytes;
    this.bodyStart = bodyStart;
    this.end = end;
  }

  /**
   * Reads an answer.
   *
   * @return null when more bytes must come
   * @throws IllegalStateException when its length is not told
   */
  public static Answer parse(byte[] bytes) {
    int head = headEnd(bytes);
    if (head < 0) {
      return null;
    }
    int end = head + 4 + contentLength(bytes, head);
    return bytes.length < end ? null : new Answer(bytes, head + 4, end);
  }

  private static int headEnd(byte[] bytes) {
    for (int i = 0; i + 3 < bytes.length; i++) {
      if (bytes[i] == '\r'
          && bytes[i + 2] == '\r'
          && bytes[i + 1] == '\n'
          && bytes[i + 3] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private static int contentLength(byte[] bytes, int head) {
    for (int i = 0; i < head; i++) {
      if (bytes[i] == '\r' && matches(bytes, i)) {
        int length = 0;
        for (int at = i + LENGTH.length; bytes[at] != '\r'; at++) {
          length = bytes[at] == ' ' ? length : length * 10 + bytes[at] - '0';
        }
        return length;
      }
    }
    throw new IllegalStateException(
        "no length told: " + new String(bytes, 0, head, StandardCharsets.US_ASCII));
  }

  private static boolean matches(byte[] bytes, int at) {
    if (at + LENGTH.length > bytes.length) {
      return false;
    }
    for (int i = 0; i < LENGTH.length; i++) {
      int seen = bytes[at + i];
      int small = seen >= 'A' && seen <= 'Z' ? seen + 32 : seen;
      if (small != LENGTH[i]) {
        return false;
      }
    }
    return true;
  }

  public int status() {
    return (bytes[9] - '0') * 100 + (bytes[10] - '0') * 10 + bytes[11] - '0';
  }

  /** A header; null when there is none. */
  public String header(String name) {
    String wanted = name.toLowerCase(Locale.ROOT) + ":";
    for (String line : head().split("\r\n")) {
      if (line.toLowerCase(Locale.ROOT).startsWith(wanted)) {
        return line.substring(wanted.length()).strip();
      }
    }
    return null;
  }

  /** Cookies that were set, by name. */
  Map<String, String> cookies() {
    Map<String, String> cookies = new LinkedHashMap<>();
    for (String line : head().split("\r\n")) {
      if (line.toLowerCase(Locale.ROOT).startsWith("set-cookie:")) {
        String pair = line.substring("set-cookie:".length()).split(";", 2)[0].strip();
        cookies.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
      }
    }
    return cookies;
  }

  /** The body as text, unpacked. */
  public String text() {
    if (!"gzip".equals(header("content-encoding"))) {
      return new String(bytes, bodyStart, end - bodyStart, StandardCharsets.UTF_8);
    }
    try (var in =
        new GZIPInputStream(new ByteArrayInputStream(bytes, bodyStart, end - bodyStart))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the body begins so; without making text of it. */
  boolean begins(String ascii) {
    if (end - bodyStart < ascii.length()) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (bytes[bodyStart + i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Bytes on the wire. */
  int size() {
    return end;
  }

  private String head() {
    return new String(bytes, 0, bodyStart, StandardCharsets.ISO_8859_1);
  }
}
