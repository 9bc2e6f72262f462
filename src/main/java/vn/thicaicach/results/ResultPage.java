package vn.thicaicach.results;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.attempts.Attempt;
import vn.thicaicach.attempts.Grade;
import vn.thicaicach.attempts.StoredReceipt;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.Round;
import vn.thicaicach.platform.text.Formats;

/**
 * The page of an attempt that is over. Fields of what may not be seen yet are null or empty.
 *
 * @param expired closed at the deadline
 * @param durationMs milliseconds
 * @param scoreWhen when the score will be shown, or why never; null beside a score
 * @param ranks own unit first, overall last
 * @param ranksWhen instead of places: when, or that they are being worked out; null beside them
 * @param received answers that counted of questions asked, as "12/30"; null without marks
 * @param prediction the number predicted
 * @param attempt code of the attempt, under which a phone kept what it could not send
 * @param receipt null for practice and for papers from before there were receipts
 * @param reviewWhen when key and explanations will be shown; null beside them
 */
record ResultPage(
    String contestTitle,
    String contestUrl,
    String roundTitle,
    String helpPhone,
    boolean sample,
    String fullName,
    Instant finishedAt,
    boolean expired,
    boolean practice,
    @Nullable String score,
    @Nullable String outOf,
    @Nullable Integer right,
    @Nullable Integer total,
    @Nullable Long durationMs,
    @Nullable String scoreWhen,
    List<Rank> ranks,
    @Nullable String ranksWhen,
    boolean provisional,
    @Nullable String received,
    @Nullable String prediction,
    String attempt,
    @Nullable Receipt receipt,
    @Nullable String againUrl,
    @Nullable String boardUrl,
    String signOutUrl,
    List<ReviewLine> review,
    @Nullable String reviewWhen) {

  /** The short code to keep, and the page of the whole. */
  record Receipt(String code, String url) {}

  /** A place among so many, with its board. */
  record Rank(String where, long rank, long of, @Nullable String url) {}

  /** Marks as far as they may be seen: {@code shown} null, and then why. */
  record Score(@Nullable Grade shown, @Nullable String when) {}

  /** Places as far as they may be seen, or why not. */
  record Ranks(List<Rank> shown, boolean provisional, @Nullable String when) {}

  /** Questions with key as far as they may be seen, or why not. */
  record Review(List<ReviewLine> shown, @Nullable String when) {}

  /**
   * All that is told of one attempt.
   *
   * @param given what was handed in, whether or not its marks may be seen
   * @param board whether its board may be opened
   * @param mayAgain whether a further attempt may be started now
   */
  record Told(
      Score score,
      Ranks ranks,
      Review review,
      Optional<Grade> given,
      boolean board,
      boolean mayAgain,
      Optional<StoredReceipt> receipt) {}

  static ResultPage of(Contest contest, Round round, Attempt attempt, String name, Told told) {
    Optional<Grade> grade = Optional.ofNullable(told.score().shown());
    int each = contest.rules().paper().pointsPerQuestion();
    String url = MyLinks.contest(contest);
    Instant finishedAt = Objects.requireNonNull(attempt.finishedAt());
    return new ResultPage(
        contest.title(),
        url,
        round.name(),
        contest.helpPhone(),
        contest.sample(),
        name,
        finishedAt,
        attempt.state() == Attempt.State.EXPIRED,
        contest.practice(),
        grade.map(g -> Formats.number(g.points())).orElse(null),
        grade.map(g -> Formats.number((long) g.questions() * each)).orElse(null),
        grade.map(Grade::correct).orElse(null),
        grade.map(Grade::questions).orElse(null),
        grade.map(Grade::durationMillis).orElse(null),
        told.score().when(),
        told.ranks().shown(),
        told.ranks().when(),
        told.ranks().provisional(),
        told.given().map(g -> g.answered() + "/" + g.questions()).orElse(null),
        told.given().map(Grade::prediction).map(Formats::number).orElse(null),
        attempt.code(),
        told.receipt()
            .map(r -> new Receipt(r.code().grouped(), MyLinks.proof(attempt)))
            .orElse(null),
        told.mayAgain() ? url + "/vao-thi" : null,
        told.board() ? url + "/bang-xep-hang?vong=" + round.ordinal() : null,
        MyLinks.signOut(contest),
        told.review().shown(),
        told.review().when());
  }
}
