package vn.thicaicach.chaos;

import java.io.IOException;
import java.time.Duration;
import vn.thicaicach.bench.Answer;
import vn.thicaicach.bench.Phone;
import vn.thicaicach.testing.FaultProxy;

/** One phone's way through a paper on a network that fails in every way there is. */
final class PhoneTrip {
  /** Each is answered once. */
  static final int QUESTIONS = 30;

  private static final int MOST_TRIES = 100;
  private static final double LOSS = 0.1;

  /** As of a telephone on an old network. */
  private static final long BYTES_PER_SECOND = 8_000;

  private final Phone phone;
  private int repeated;
  private int refused;

  PhoneTrip(Phone phone) {
    this.phone = phone;
  }

  /** How often something was sent again. */
  int repeated() {
    return repeated;
  }

  /** What was answered with a refusal. */
  int refused() {
    return refused;
  }

  PhoneTrip on(int port, int oneWayMillis, int offlineMillis) throws Exception {
    try (FaultProxy network = FaultProxy.to(port);
        Line line = new Line(Math.max(700, 6 * oneWayMillis), 0, network.port())) {
      weather(network, oneWayMillis);
      for (int i = 0; i < QUESTIONS; i++) {
        Thread trouble = trouble(i, network, oneWayMillis, offlineMillis);
        Phone.Save save = phone.next();
        if (insist(line, phone.request(save).getBytes(), 200)) {
          phone.acknowledge(save);
        }
        trouble.join();
      }
      insist(line, phone.form("ket-thuc").getBytes(), 303);
    }
    return this;
  }

  private static void weather(FaultProxy network, int oneWayMillis) {
    Duration delay = Duration.ofMillis(oneWayMillis);
    network.delay(delay, delay.dividedBy(2)).loss(LOSS).throttle(BYTES_PER_SECOND);
  }

  /** Now and then something worse than slowness, for a while. */
  private static Thread trouble(int i, FaultProxy network, int oneWayMillis, int offlineMillis) {
    switch (i % 6) {
      case 1 -> network.cutRepliesAfter(i);
      case 2 -> network.blackHole();
      case 3 -> network.cutRequestsAfter(200L + i);
      case 4 -> network.refuse();
      case 5 -> network.holdReplies();
      default -> network.reset();
    }
    int lasts = i % 6 == 0 ? 0 : offlineMillis;
    Thread thread =
        new Thread(
            () -> {
              try {
                Thread.sleep(lasts);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              weather(network.heal(), oneWayMillis);
            });
    thread.start();
    return thread;
  }

  /** Sends the same bytes until they are answered as they should; false when they are refused. */
  private boolean insist(Line line, byte[] request, int wanted) throws InterruptedException {
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      try {
        Answer answer = line.ask(request);
        if (answer.status() == wanted) {
          return true;
        }
        if (answer.status() != 503) {
          refused++;
          return false;
        }
      } catch (IOException broken) {
        // Nobody knows whether it arrived: the same again.
      }
      repeated++;
      line.next();
      Thread.sleep(100 + 20L * Math.min(tries, 20));
    }
    return false;
  }
}
