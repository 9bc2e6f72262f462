package vn.thicaicach.chaos;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import vn.thicaicach.bench.Answer;
import vn.thicaicach.bench.Phone;

/** The same thing done many times at once, by one person, on two servers. */
final class Races {
  private static final int TIMEOUT_MS = 30_000;
  private static final String PAPERS =
      "select count(*) from attempt a join person p on p.id = a.person_id"
          + " where p.search_name like 'khach %'";
  private static final String PRINT =
      "select md5(string_agg(concat(a.id, a.seed, a.questions, a.started_at, a.deadline), ','"
          + " order by a.id)) from attempt a join person p on p.id = a.person_id"
          + " where p.search_name like 'khach %'";

  private Races() {}

  /** G07: a start pressed many times at once, on both servers, is one paper that never changes. */
  static Outcome starts(Victim victim, int people, int atOnce) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(atOnce);
    try (Node second = victim.neighbour(Map.of())) {
      long failed = 0;
      Set<String> papers = new HashSet<>();
      List<Buffer> starts = victim.starts(people);
      for (Buffer start : starts) {
        for (Answer answer : together(threads, atOnce, start, victim.port(), second.port())) {
          String location = answer.header("location");
          if (answer.status() == 303 && location != null && location.startsWith("/bai-thi/")) {
            papers.add(location);
          } else {
            failed++;
          }
        }
      }
      String before = victim.value(PRINT);
      for (Buffer again : starts) {
        for (Answer answer : together(threads, 2, again, victim.port())) {
          failed += papers.contains(answer.header("location")) ? 0 : 1;
        }
      }
      long rows = victim.count(PAPERS);
      long wrong = Math.abs(rows - people) + Math.abs(papers.size() - people) + failed;
      return new Outcome(
          atOnce + " starts at once, " + people + " people, two servers",
          "G07",
          wrong == 0 && before.equals(victim.value(PRINT)),
          (long) people * atOnce - failed,
          0,
          wrong,
          "%d papers for %d people, %d addresses, %d not let in"
              .formatted(rows, people, papers.size(), failed));
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<Answer> together(
      ExecutorService threads, int count, Buffer request, int... ports) throws Exception {
    CyclicBarrier barrier = new CyclicBarrier(count);
    List<Callable<Answer>> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int first = i;
      all.add(
          () -> {
            try (Line line = new Line(TIMEOUT_MS, first, ports)) {
              barrier.await();
              return line.ask(request.getBytes());
            }
          });
    }
    List<Answer> answers = new ArrayList<>();
    for (Future<Answer> one : threads.invokeAll(all)) {
      answers.add(one.get());
    }
    return answers;
  }

  /** G08: one device answers while another takes over and both hand in: one end, marked once. */
  static Outcome twoDevices(Victim victim, int papers) throws Exception {
    List<Phone> phones = victim.phones(papers);
    ExecutorService threads = Executors.newFixedThreadPool(6);
    long late = 0;
    try (Ledger ledger = Ledger.start(phones, victim.port()).ending()) {
      ledger.awaitMore(papers * 5L, 60);
      for (Phone phone : phones) {
        if (phones.indexOf(phone) % 2 == 0) {
          together(threads, 1, phone.form("tiep-tuc"), victim.port());
        }
        together(threads, 6, phone.form("ket-thuc"), victim.port());
        Phone.Save after = phone.next();
        for (Answer answer : together(threads, 2, phone.request(after), victim.port())) {
          late += answer.status() == 409 ? 0 : 1;
        }
      }
      Ledger.Sum sum = ledger.reconcile(victim);
      long open = papers - Marks.in(victim, phones, "'SUBMITTED'");
      long unmarked = Marks.wrong(victim, phones);
      return Outcome.of(
          papers + " papers handed in by two devices at once",
          "G08",
          sum,
          late + open + unmarked,
          true,
          "%d saves taken after the end, %d not handed in, %d not marked by their last answers"
              .formatted(late, open, unmarked));
    } finally {
      threads.shutdownNow();
    }
  }
}
