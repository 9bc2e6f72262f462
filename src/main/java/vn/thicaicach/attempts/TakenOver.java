package vn.thicaicach.attempts;

import java.time.Instant;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.Round;

/** The page of an attempt that another device writes: take over, or leave it there. */
record TakenOver(
    String contestTitle,
    String roundTitle,
    String helpPhone,
    boolean sample,
    String takeOverUrl,
    String contestUrl,
    Instant deadline) {

  static TakenOver of(Contest contest, Round round, Attempt attempt) {
    return new TakenOver(
        contest.title(),
        round.name(),
        contest.helpPhone(),
        contest.sample(),
        "/bai-thi/" + attempt.code() + "/tiep-tuc",
        "/cuoc-thi/" + contest.code(),
        attempt.deadline());
  }
}
