package vn.thicaicach.results;

import java.time.Instant;
import vn.thicaicach.attempts.Attempt;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.Round;

/** The page of an attempt whose time is over and whose marks are not there yet. */
record ClosingPage(
    String contestTitle,
    String roundTitle,
    String helpPhone,
    boolean sample,
    Instant deadline,
    String resultUrl) {

  static ClosingPage of(Contest contest, Round round, Attempt attempt) {
    return new ClosingPage(
        contest.title(),
        round.name(),
        contest.helpPhone(),
        contest.sample(),
        attempt.deadline(),
        MyLinks.result(attempt));
  }
}
