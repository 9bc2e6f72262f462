package vn.thicaicach.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Many people on their way through the contest at once, each by the clock of the plan. */
final class Crowd {
  /**
   * When people come and hand in.
   *
   * @param rush half of them come within so many seconds
   * @param all everybody has come, and the last stretch before the end, in seconds
   */
  record Pace(double rush, double all) {
    static final Pace MINUTE = new Pace(5, 60);

    /** A rehearsal: enough to have every page and every statement of the way used before. */
    static final Pace REHEARSAL = new Pace(5, 15);
  }

  private static final int AHEAD_AT_ONCE = 60;
  private static final int MOST_TRIES = 20;
  private static final long PATIENCE_SECONDS = 180;

  /** Somebody and when they come, in seconds from the opening. */
  private record Person(Walk walk, Steps steps, int number, double comes) {}

  private final Load load;
  private final Pace pace;
  private final List<Long> units;
  private final List<Person> people = new ArrayList<>();
  private final List<Steps> steps = new ArrayList<>();
  private final ConcurrentLinkedQueue<Phone> phones = new ConcurrentLinkedQueue<>();
  private final AtomicInteger broken = new AtomicInteger();

  /**
   * A crowd.
   *
   * @param first number of the first of them; nobody of another crowd may have the same
   * @param units numbers of units people may choose
   */
  Crowd(Load load, int port, int first, int size, List<Long> units, Pace pace) {
    this.load = load;
    this.pace = pace;
    this.units = units;
    load.loops().forEach(loop -> steps.add(new Steps(loop)));
    for (int i = 0; i < size; i++) {
      Steps own = steps.get(i % steps.size());
      boolean early = ThreadLocalRandom.current().nextBoolean();
      double comes =
          (early ? 0 : pace.rush())
              + (early ? pace.rush() : pace.all() - pace.rush()) * Math.random();
      people.add(new Person(new Walk(own, port, load.tls()), own, first + i, comes));
    }
  }

  /** Everybody gets a personal code, some at a time. */
  void registerAhead() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(people.size());
    for (Steps own : steps) {
      List<Person> mine = people.stream().filter(p -> p.steps() == own).toList();
      AtomicInteger next = new AtomicInteger();
      for (int i = 0; i < AHEAD_AT_ONCE; i++) {
        own.loop().run(() -> registerNext(mine, next, done));
      }
    }
    done.await();
  }

  private void registerNext(List<Person> mine, AtomicInteger next, CountDownLatch done) {
    int i = next.getAndIncrement();
    if (i < mine.size()) {
      Person p = mine.get(i);
      p.walk()
          .registerAhead(unit(p), p.number())
          .onComplete(
              end -> {
                done.countDown();
                registerNext(mine, next, done);
              });
    }
  }

  private long unit(Person p) {
    return units.get(p.number() % units.size());
  }

  /**
   * Opens the doors and waits until everybody is through.
   *
   * @param seconds from the opening to the end; 0: people only start, registering on the spot
   */
  void run(double seconds) throws InterruptedException {
    CountDownLatch through = new CountDownLatch(people.size());
    long opening = System.nanoTime();
    for (Person p : people) {
      p.steps()
          .loop()
          .run(
              () ->
                  at(p, opening, p.comes())
                      .compose(
                          now ->
                              seconds > 0
                                  ? p.walk().signIn()
                                  : p.walk().register(unit(p), p.number()))
                      .compose(in -> p.walk().start())
                      .compose(phone -> work(p, phone, opening, seconds))
                      .onComplete(
                          end -> {
                            if (end.failed()) {
                              broken.incrementAndGet();
                            }
                            through.countDown();
                          }));
    }
    long patience = (long) Math.max(seconds, pace.all()) + PATIENCE_SECONDS;
    if (!through.await(patience, TimeUnit.SECONDS)) {
      broken.addAndGet((int) through.getCount());
    }
  }

  private Future<Void> work(Person p, Phone phone, long opening, double seconds) {
    phones.add(phone);
    p.steps()
        .tally("first page to paper")
        .note(opening + nanos(p.comes()), System.nanoTime(), null);
    if (seconds == 0) {
      return Future.succeededFuture();
    }
    double from = Steps.since(opening);
    double last = Math.max(from, seconds - pace.all());
    double[] times = new double[Content.QUESTIONS];
    Arrays.setAll(times, i -> from + (last - from) * Math.random());
    Arrays.sort(times);
    Future<Void> saved = Future.succeededFuture();
    for (double time : times) {
      saved =
          saved
              .compose(before -> at(p, opening, time))
              .compose(now -> save(p, phone, opening + nanos(time)));
    }
    double end = seconds - pace.all() + (pace.all() - 2) * Math.random();
    return saved.compose(all -> at(p, opening, end)).compose(now -> p.walk().submit(phone));
  }

  /** Saves one answer; as the page does, it is sent again when the server was busy or away. */
  private Future<Void> save(Person p, Phone phone, long meant) {
    Promise<Void> promise = Promise.promise();
    send(p, phone, phone.next(), meant, 1, promise);
    return promise.future();
  }

  private void send(
      Person p, Phone phone, Phone.Save save, long meant, int tries, Promise<Void> promise) {
    Loop loop = p.steps().loop();
    loop.send(
        phone.request(save),
        (answer, failure) -> {
          String error = failure == null ? Saves.fault(answer, save) : failure;
          boolean again = failure != null || answer.status() == 503;
          if (error != null && again && tries < MOST_TRIES) {
            loop.after(1 + Math.random(), () -> send(p, phone, save, meant, tries + 1, promise));
            return;
          }
          p.steps().tally("save").note(meant, System.nanoTime(), error);
          if (error == null) {
            phone.acknowledge(save);
            promise.complete();
          } else {
            promise.fail(error);
          }
        });
  }

  private static Future<Void> at(Person p, long opening, double second) {
    Promise<Void> promise = Promise.promise();
    p.steps().loop().after(second - Steps.since(opening), promise::complete);
    return promise.future();
  }

  private static long nanos(double seconds) {
    return (long) (seconds * 1e9);
  }

  /** Phones with a paper. */
  List<Phone> phones() {
    return List.copyOf(phones);
  }

  /** Those who did not get through. */
  int broken() {
    return broken.get();
  }

  /** How often somebody was told to come back. */
  long turnedAway() {
    return steps.stream().mapToLong(Steps::turnedAway).sum();
  }

  /** Rows of the report, one for each kind of request. */
  void report(Report report, double seconds) throws InterruptedException {
    Map<String, Tally> all = new TreeMap<>();
    load.onEach(
        loop -> {
          synchronized (all) {
            steps.stream()
                .filter(own -> own.loop() == loop)
                .forEach(
                    own ->
                        own.tallies()
                            .forEach(
                                (name, tally) ->
                                    all.computeIfAbsent(name, n -> new Tally()).add(tally)));
          }
        });
    for (String action : Walk.ORDER) {
      Tally tally = all.get(action);
      if (tally != null) {
        report.row(action, new Load.Result(tally.count() / seconds, tally), Map.of());
      }
    }
  }
}
