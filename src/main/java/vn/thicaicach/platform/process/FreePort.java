package vn.thicaicach.platform.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import vn.thicaicach.platform.StartFailure;

/**
 * Ports for the programs beside us, on loopback. Taken below the range that the system hands to
 * outgoing connections, so that a busy server cannot take the port of a program that is just being
 * started again.
 */
public final class FreePort {
  private static final int FIRST = 20_000;
  private static final int PAST_LAST = 32_000;
  private static final RandomGenerator RANDOM = new SecureRandom();

  private FreePort() {}

  /** A port nobody listens on now. */
  public static int pick() {
    for (int tries = 0; tries < 200; tries++) {
      int port = RANDOM.nextInt(FIRST, PAST_LAST);
      if (isFree(port)) {
        return port;
      }
    }
    throw StartFailure.of("port.none");
  }

  /** Whether {@code port} can be listened on at the loopback address. */
  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
