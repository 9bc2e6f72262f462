package vn.thicaicach.attempts;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.Round;

/**
 * The last page before a paper is handed in for good.
 *
 * @param unanswered places of questions without an answer, in order
 */
record Confirmation(
    String contestTitle,
    String roundTitle,
    String helpPhone,
    boolean sample,
    int answered,
    int total,
    List<Integer> unanswered,
    Instant deadline,
    String submitUrl,
    String resultUrl,
    String timeUrl,
    String paperUrl) {

  static Confirmation of(Contest contest, Round round, Attempt attempt, AnswerService.State state) {
    List<Integer> missing =
        IntStream.rangeClosed(1, attempt.questions().size())
            .filter(no -> !state.latest().containsKey(attempt.paper().version(no)))
            .boxed()
            .toList();
    int total = attempt.questions().size();
    String base = "/bai-thi/" + attempt.code();
    return new Confirmation(
        contest.title(),
        round.name(),
        contest.helpPhone(),
        contest.sample(),
        total - missing.size(),
        total,
        missing,
        attempt.deadline(),
        base + "/ket-thuc",
        base + "/ket-qua",
        base + "/gio",
        base);
  }
}
