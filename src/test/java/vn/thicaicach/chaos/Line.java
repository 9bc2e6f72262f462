package vn.thicaicach.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import vn.thicaicach.bench.Answer;

/** A connection to one of several servers, opened again when it broke. */
final class Line implements AutoCloseable {
  private final int timeoutMillis;
  private final int[] ports;
  private int at;
  private Socket socket;

  /**
   * Not open yet.
   *
   * @param first which of the ports comes first
   */
  Line(int timeoutMillis, int first, int... ports) {
    this.timeoutMillis = timeoutMillis;
    this.ports = ports;
    this.at = first % ports.length;
  }

  /** Sends a request and waits for the answer; broken afterwards when there is none. */
  Answer ask(byte[] request) throws IOException {
    try {
      open().getOutputStream().write(request);
      return answer(socket.getInputStream());
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /** From now on the next server. */
  void next() {
    close();
    at = (at + 1) % ports.length;
  }

  private Socket open() throws IOException {
    if (socket == null) {
      socket = new Socket();
      socket.setSoTimeout(timeoutMillis);
      socket.setTcpNoDelay(true);
      socket.connect(new InetSocketAddress("127.0.0.1", ports[at]), timeoutMillis);
    }
    return socket;
  }

  private static Answer answer(InputStream in) throws IOException {
    byte[] read = new byte[0];
    byte[] part = new byte[4096];
    while (true) {
      int length = in.read(part);
      if (length < 0) {
        throw new IOException("closed");
      }
      int before = read.length;
      read = Arrays.copyOf(read, before + length);
      System.arraycopy(part, 0, read, before, length);
      Answer answer = Answer.parse(read);
      if (answer != null) {
        return answer;
      }
    }
  }

  @Override
  public void close() {
    if (socket != null) {
      try {
        socket.close();
      } catch (IOException e) {
        // It is gone either way.
      }
      socket = null;
    }
  }
}
