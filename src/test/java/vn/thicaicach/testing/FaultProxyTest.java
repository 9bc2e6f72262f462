package vn.thicaicach.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The bad network of other tests does what it is told, and nothing else. */
class FaultProxyTest {
  private final AtomicInteger heard = new AtomicInteger();
  private ServerSocket echo;
  private FaultProxy proxy;

  @BeforeEach
  void open() throws IOException {
    echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::serve);
    thread.setDaemon(true);
    thread.start();
    proxy = FaultProxy.to(echo.getLocalPort());
  }

  @AfterEach
  void close() throws IOException {
    proxy.close();
    echo.close();
  }

  @Test
  @DisplayName("healthy, it passes every byte in order and the end of the stream too")
  void passes() throws IOException {
    byte[] much = new byte[300_000];
    for (int i = 0; i < much.length; i++) {
      much[i] = (byte) (i * 31 + i / 251);
    }
    try (Socket socket = connect()) {
      Thread writer = new Thread(() -> write(socket, much));
      writer.start();
      assertThat(socket.getInputStream().readAllBytes()).isEqualTo(much);
    }
    assertThat(proxy.accepted()).isEqualTo(1);
    assertThat(proxy.replied()).isEqualTo(much.length);
  }

  @Test
  @DisplayName("delay is paid once each way, whatever the length; jitter and loss keep the order")
  void delays() throws IOException {
    proxy.delay(Duration.ofMillis(150), Duration.ofMillis(20)).loss(0.3);
    try (Socket socket = connect()) {
      long begun = System.nanoTime();
      String text = "0123456789".repeat(1_000);
      assertThat(ask(socket, text)).isEqualTo(text);
      assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(300_000_000L);
    }
  }

  @Test
  @DisplayName("a throttled line carries no more than it is told, both connections together")
  void throttles() throws IOException {
    proxy.throttle(20_000);
    long begun = System.nanoTime();
    try (Socket one = connect();
        Socket other = connect()) {
      write(one, new byte[4_000], false);
      write(other, new byte[4_000], false);
      one.getInputStream().readNBytes(4_000);
      other.getInputStream().readNBytes(4_000);
    }
    assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(390_000_000L);
  }

  @Test
  @DisplayName("a black hole accepts and says nothing; what stood still arrives afterwards")
  void swallows() throws IOException {
    proxy.blackHole();
    try (Socket socket = connect()) {
      socket.setSoTimeout(300);
      assertThatThrownBy(() -> ask(socket, "hello")).isInstanceOf(SocketTimeoutException.class);
      assertThat(heard).hasValue(0);
      proxy.heal();
      socket.setSoTimeout(10_000);
      assertThat(new String(socket.getInputStream().readNBytes(5))).isEqualTo("hello");
    }
  }

  @Test
  @DisplayName("with replies held the request arrives and nobody hears of it")
  void holdsReplies() throws Exception {
    proxy.holdReplies();
    try (Socket socket = connect()) {
      socket.setSoTimeout(300);
      assertThatThrownBy(() -> ask(socket, "hello")).isInstanceOf(SocketTimeoutException.class);
      Eventually.holds(() -> heard.get() == 5, Duration.ofSeconds(5));
    }
  }

  @Test
  @DisplayName("a reply is cut after so many bytes, with a reset; the request had arrived")
  void cutsReplies() throws Exception {
    try (Socket socket = connect()) {
      assertThat(ask(socket, "before")).isEqualTo("before");
      proxy.cutRepliesAfter(3);
      assertThatThrownBy(() -> ask(socket, "after")).isInstanceOf(SocketException.class);
    }
    assertThat(heard).hasValue(11);
    assertThat(proxy.replied()).isLessThanOrEqualTo(11);
  }

  @Test
  @DisplayName("a request is cut after so many bytes")
  void cutsRequests() throws IOException {
    proxy.cutRequestsAfter(2);
    try (Socket socket = connect()) {
      assertThatThrownBy(() -> ask(socket, "hello")).isInstanceOf(SocketException.class);
    }
    assertThat(heard.get()).isLessThanOrEqualTo(2);
  }

  @Test
  @DisplayName("reset ends open connections, refuse new ones too, heal ends both")
  void resetsAndRefuses() throws Exception {
    try (Socket socket = connect()) {
      assertThat(ask(socket, "one")).isEqualTo("one");
      proxy.reset();
      assertThatThrownBy(() -> ask(socket, "two")).isInstanceOf(SocketException.class);
    }
    try (Socket socket = connect()) {
      assertThat(ask(socket, "three")).isEqualTo("three");
      proxy.refuse();
      assertThatThrownBy(() -> ask(socket, "four")).isInstanceOf(SocketException.class);
    }
    assertThatThrownBy(
            () -> {
              try (Socket socket = connect()) {
                ask(socket, "five");
              }
            })
        .isInstanceOf(SocketException.class);
    proxy.heal();
    try (Socket socket = connect()) {
      assertThat(ask(socket, "six")).isEqualTo("six");
    }
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static String ask(Socket socket, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    socket.getOutputStream().write(bytes);
    byte[] answer = socket.getInputStream().readNBytes(bytes.length);
    if (answer.length < bytes.length) {
      throw new SocketException("ended early");
    }
    return new String(answer, StandardCharsets.US_ASCII);
  }

  private static void write(Socket socket, byte[] bytes) {
    try {
      write(socket, bytes, true);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void write(Socket socket, byte[] bytes, boolean end) throws IOException {
    socket.getOutputStream().write(bytes);
    if (end) {
      socket.shutdownOutput();
    }
  }

  private void serve() {
    while (!echo.isClosed()) {
      try {
        Socket socket = echo.accept();
        Thread thread = new Thread(() -> serve(socket));
        thread.setDaemon(true);
        thread.start();
      } catch (IOException closed) {
        // The test ends.
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      byte[] part = new byte[2_000];
      for (int n = socket.getInputStream().read(part);
          n >= 0;
          n = socket.getInputStream().read(part)) {
        heard.addAndGet(n);
        socket.getOutputStream().write(part, 0, n);
      }
    } catch (IOException broken) {
      // As the proxy was told.
    }
  }
}
