package vn.thicaicach.platform.redis;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import vn.thicaicach.platform.config.RedisUrl;

/** Asks a server on this machine for a sign of life in its own words, without a client. */
final class RedisPing {
  private static final int TIMEOUT_MS = 1000;

  private RedisPing() {}

  static boolean answers(RedisUrl url) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(url.host(), url.port()), TIMEOUT_MS);
      socket.setSoTimeout(TIMEOUT_MS);
      String password = url.password() == null ? "" : url.password().reveal();
      String ask = (password.isEmpty() ? "" : "AUTH " + password + "\r\n") + "PING\r\nQUIT\r\n";
      socket.getOutputStream().write(ask.getBytes(StandardCharsets.UTF_8));
      byte[] answer = socket.getInputStream().readAllBytes();
      return new String(answer, StandardCharsets.UTF_8).contains("+PONG");
    } catch (IOException notYet) {
      return false;
    }
  }
}
