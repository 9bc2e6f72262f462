package vn.thicaicach.results;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.thicaicach.attempts.Attempt;
import vn.thicaicach.attempts.AttemptService;
import vn.thicaicach.attempts.Grade;
import vn.thicaicach.attempts.Reviews;
import vn.thicaicach.attempts.StoredReceipt;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.Round;
import vn.thicaicach.contests.RuleNotices;
import vn.thicaicach.platform.http.Messages;

/** Reads of an own, finished attempt what its person may see now, and nothing else. */
final class MyResults {
  private final AttemptService attempts;
  private final Reviews reviews;
  private final MyPlaces places;
  private final Messages messages;
  private final RuleNotices notices;
  private final BasisWords basis;

  MyResults(AttemptService attempts, Reviews reviews, MyPlaces places, Messages messages) {
    this.attempts = attempts;
    this.reviews = reviews;
    this.places = places;
    this.messages = messages;
    this.notices = new RuleNotices(messages);
    this.basis = new BasisWords(messages);
  }

  /** An attempt in its place. */
  record Mine(Contest contest, Round round, Attempt attempt) {}

  /** What may be told at an instant. */
  Future<ResultPage.Told> told(Mine mine, Instant now) {
    return places
        .of(mine)
        .compose(
            places ->
                revealed(mine, now, places.official())
                    .compose(revealed -> told(mine, places, revealed, now)));
  }

  /**
   * What the rules and the clock allow; open papers are looked for only when it depends on them.
   */
  private Future<Revealed> revealed(Mine mine, Instant now, boolean official) {
    Revealed due = at(mine, now, official, true);
    return due.key()
        ? attempts
            .anyOpen(Revealed.quietForKey(mine.contest(), mine.round()))
            .map(open -> at(mine, now, official, !open))
        : Future.succeededFuture(due);
  }

  private static Revealed at(Mine mine, Instant now, boolean official, boolean quiet) {
    return Revealed.of(mine.attempt().state(), mine.contest(), mine.round(), now, official, quiet);
  }

  private Future<ResultPage.Told> told(
      Mine mine, MyPlaces.Places places, Revealed revealed, Instant now) {
    Future<Optional<Grade>> grade = attempts.grade(mine.attempt().id());
    Future<ResultPage.Review> review = review(mine, revealed, now);
    Future<Boolean> again = mayAgain(mine, now);
    Future<Optional<StoredReceipt>> receipt = attempts.receipt(mine.attempt().id());
    return Future.all(grade, review, again, receipt)
        .map(
            done ->
                new ResultPage.Told(
                    score(mine, revealed, grade.result()),
                    places.ranks(),
                    review.result(),
                    grade.result(),
                    places.board(),
                    again.result(),
                    receipt.result()));
  }

  private ResultPage.Score score(Mine mine, Revealed revealed, Optional<Grade> grade) {
    if (revealed.score() && grade.isPresent()) {
      return new ResultPage.Score(grade.get(), null);
    }
    boolean isVoid = mine.attempt().state() == Attempt.State.VOID;
    return new ResultPage.Score(
        null,
        isVoid
            ? messages.text("attempts.result.void")
            : notices.scoreShown(mine.contest().rules()));
  }

  private Future<ResultPage.Review> review(Mine mine, Revealed revealed, Instant now) {
    if (revealed.key()) {
      String paper = mine.contest().practice() ? null : MyLinks.paper(mine.attempt());
      return reviews
          .of(mine.attempt())
          .map(all -> all.stream().map(q -> ReviewLine.of(q, basis, paper)).toList())
          .map(lines -> new ResultPage.Review(lines, null));
    }
    boolean waits = at(mine, now, false, true).key();
    return Future.succeededFuture(
        new ResultPage.Review(
            List.of(),
            waits
                ? messages.text("attempts.result.reviewSoon")
                : notices.keyShown(mine.contest().rules())));
  }

  private Future<Boolean> mayAgain(Mine mine, Instant now) {
    return mine.contest()
        .openRound(now)
        .map(
            round ->
                attempts
                    .standing(mine.contest(), round, mine.attempt().person())
                    .map(standing -> standing.left() != 0))
        .orElseGet(() -> Future.succeededFuture(false));
  }
}
