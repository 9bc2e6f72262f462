package vn.thicaicach.bench;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The command line of {@code deploy/bench}. */
public final class Bench {
  /** A mode: words after its name in, a report out. */
  @FunctionalInterface
  private interface Mode {
    void run(Report report, String[] words) throws Exception;
  }

  private static final String HELP =
      """
      deploy/bench quick               saves with shared commits, with one commit each, and a plain ok: 50 s
      deploy/bench saves [SECONDS]     the same at leisure (180)
      deploy/bench starts [PEOPLE]     first page, registration, start, paper within a minute (4000)
      deploy/bench contest [PEOPLE] [MINUTES]  sign-in, start, 15 answers, submit (20000, 10)
      deploy/bench ends [ATTEMPTS]     everybody's time ends in the same second (20000)
      deploy/bench pages               what each page on the way to the paper costs
      deploy/bench phone               bytes and largest paint of the pages on a small phone with slow 4G
      deploy/bench boards [ENTRIES]    own place, first page, submission to board (1000000)
      deploy/bench streams [LISTENERS] a board that many listen to (10000)
      deploy/bench grown [ATTEMPTS]    saves, boards and starts on top of finished attempts (5000000)
      deploy/bench regrade [PAPERS]    a round graded anew after a ruling while others answer (100000)
      deploy/bench stall               whether a stall and a lost answer would be seen
      deploy/bench all                 one after the other
      Times count from when a request was meant to be sent. The last line of each is one JSON object;
      the whole report is in target/bench/MODE.json. JAVA_OPTIONS reach the server;
      BENCH_FOLDER puts its data on another disk; BENCH_TLS=1: contest and starts by TLS.""";

  private static final Map<String, Mode> MODES = new TreeMap<>();

  static {
    MODES.put("quick", (report, words) -> new Quick(report, "quick", 44, started()).run());
    MODES.put(
        "saves",
        (report, words) -> new Quick(report, "saves", number(words, 1, 180), started()).run());
    MODES.put("stall", (report, words) -> new Stall(report).run());
    MODES.put("ends", (report, words) -> new Ends(report, number(words, 1, 20_000)).run());
    MODES.put("pages", (report, words) -> new Pages(report).run());
    MODES.put("phone", (report, words) -> new PhonePages(report).run());
    MODES.put("boards", (report, words) -> new Boards(report, number(words, 1, 1_000_000)).run());
    MODES.put("streams", (report, words) -> new Streams(report, number(words, 1, 10_000)).run());
    MODES.put("grown", (report, words) -> new Grown(report, number(words, 1, 5_000_000)).run());
    MODES.put("regrade", (report, words) -> new Regrading(report, number(words, 1, 100_000)).run());
    MODES.put("all", (report, words) -> all());
    MODES.put("starts", (report, words) -> new ContestRun(report, number(words, 1, 4000), 0).run());
    MODES.put(
        "contest",
        (report, words) ->
            new ContestRun(report, number(words, 1, 20_000), number(words, 2, 10)).run());
  }

  private static final List<String> ALL =
      List.of(
          "saves", "starts", "contest", "ends", "phone", "boards", "streams", "regrade", "stall",
          "grown");

  private Bench() {}

  /** Runs a mode; the exit code is 1 when it could not be measured. */
  public static void main(String[] args) {
    Mode mode = MODES.get(args.length == 0 ? "help" : args[0]);
    if (mode == null) {
      System.out.println(HELP);
      System.exit(args.length == 0 || args[0].equals("help") ? 0 : 2);
      return;
    }
    try {
      mode.run(new Report(), args);
      System.exit(0);
    } catch (Exception e) {
      e.printStackTrace();
      System.exit(1);
    }
  }

  /** One after the other, each with its own report. */
  private static void all() throws Exception {
    for (String name : ALL) {
      System.out.println("== " + name);
      MODES.get(name).run(new Report(), new String[] {name});
    }
  }

  private static int number(String[] words, int place, int usual) {
    return words.length > place ? Integer.parseInt(words[place]) : usual;
  }

  /** Leaves nothing running when the command is interrupted. */
  static void atInterrupt(AutoCloseable site) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    site.close();
                  } catch (Exception e) {
                    e.printStackTrace();
                  }
                }));
  }

  private static long started() {
    return Long.getLong("bench.start", System.currentTimeMillis());
  }
}
