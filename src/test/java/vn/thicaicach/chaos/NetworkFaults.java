package vn.thicaicach.chaos;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import vn.thicaicach.bench.Answer;
import vn.thicaicach.bench.Phone;

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
        rows + " rows for " + cuts + " answers, " + wrong + " receipts that differ");
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
    try (Socket socket = connect(port)) {
      socket.getOutputStream().write(request);
      byte[] read = new byte[0];
      byte[] part = new byte[4096];
      while (true) {
        int length = socket.getInputStream().read(part);
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
  }

  private static Socket connect(int port) throws IOException {
    Socket socket = new Socket();
    socket.setSoTimeout(5_000);
    socket.connect(new InetSocketAddress("127.0.0.1", port), 2_000);
    return socket;
  }
}
