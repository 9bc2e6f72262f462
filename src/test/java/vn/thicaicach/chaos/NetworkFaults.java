package vn.thicaicach.chaos;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import vn.thicaicach.bench.Answer;
import vn.thicaicach.bench.Phone;
import vn.thicaicach.bench.Reconciliation;

/** Connections that break at the worst moment. */
final class NetworkFaults {
  private static final int PHONES = 50;

  private NetworkFaults() {}

  /**
   * G06: the connection is cut after the request, before the reply. Sent again under the same
   * number it gets the same receipt, and there is exactly one row.
   */
  static Outcome tornReplies(Victim victim, int cuts) throws Exception {
    long before = Long.parseLong(victim.value("select count(*) from answer_event"));
    List<Phone> phones = victim.phones(PHONES);
    long acknowledged = 0;
    long wrong = 0;
    for (int cut = 0; cut < cuts; cut++) {
      Phone phone = phones.get(cut % PHONES);
      byte[] request = phone.request(phone.next()).getBytes();
      sendAndCut(victim.port(), request, cut % 3);
      List<String> receipts = new ArrayList<>();
      for (int again = 0; again < 2; again++) {
        Answer answer = ask(victim.port(), request);
        if (answer.status() == 200) {
          acknowledged++;
          receipts.add(answer.text());
        }
      }
      wrong += receipts.size() == 2 && receipts.get(0).equals(receipts.get(1)) ? 0 : 1;
    }
    long rows = Long.parseLong(victim.value("select count(*) from answer_event")) - before;
    boolean held = wrong == 0 && rows == cuts;
    return new Outcome(
        cuts + " replies torn",
        "G06",
        held,
        acknowledged,
        Math.max(0, cuts - rows),
        wrong,
        rows + " rows for " + cuts + " answers, " + wrong + " receipts that differ");
  }

  /**
   * G16: each phone on a bad network of its own: slow, lossy, cut in every way while thirty
   * questions are answered, each until it is acknowledged and under the same number, and then the
   * paper is handed in.
   *
   * @param oneWayMillis delay, and up to half of it more
   * @param offlineMillis how long it stands still, or refuses
   */
  static Outcome phoneNetwork(Victim victim, int people, int oneWayMillis, int offlineMillis)
      throws Exception {
    List<Phone> phones = victim.phones(people, PhoneTrip.QUESTIONS);
    ExecutorService threads = Executors.newFixedThreadPool(people);
    List<Future<PhoneTrip>> trips = new ArrayList<>();
    for (Phone phone : phones) {
      trips.add(
          threads.submit(
              () -> new PhoneTrip(phone).on(victim.port(), oneWayMillis, offlineMillis)));
    }
    threads.shutdown();
    long repeated = 0;
    long refused = 0;
    for (Future<PhoneTrip> trip : trips) {
      repeated += trip.get().repeated();
      refused += trip.get().refused();
    }
    Reconciliation.Found found;
    try (Connection sql = victim.sql()) {
      found = Reconciliation.answers(sql, phones);
    }
    long rows =
        victim.count(
            "select count(*) from answer_event e join attempt a on a.id = e.attempt_id where a.code in ("
                + Marks.codes(phones)
                + ")");
    long wanted = (long) people * PhoneTrip.QUESTIONS;
    long open = people - Marks.in(victim, phones, "'SUBMITTED'");
    long wrong = refused + open + Marks.wrong(victim, phones) + Math.abs(rows - wanted);
    return new Outcome(
        people + " phones on a bad network, papers of " + PhoneTrip.QUESTIONS + " questions",
        "G16",
        wrong == 0 && found.lost() == 0 && found.acknowledged() == wanted,
        found.acknowledged(),
        found.lost(),
        wrong,
        "%d of %d answers acknowledged, %d lost, %d sent again, %d refused, %d rows, %d papers not handed in"
            .formatted(found.acknowledged(), wanted, found.lost(), repeated, refused, rows, open));
  }

  /** Cut at once, a moment later, or with a reset. */
  private static void sendAndCut(int port, byte[] request, int how) throws Exception {
    try (Socket socket = connect(port)) {
      socket.getOutputStream().write(request);
      if (how == 1) {
        Thread.sleep(1);
      }
      socket.setSoLinger(how == 2, 0);
    }
  }

  private static Answer ask(int port, byte[] request) throws IOException {
    try (Line line = new Line(5_000, 0, port)) {
      return line.ask(request);
    }
  }

  private static Socket connect(int port) throws IOException {
    Socket socket = new Socket();
    socket.setSoTimeout(5_000);
    socket.connect(new InetSocketAddress("127.0.0.1", port), 2_000);
    return socket;
  }
}
