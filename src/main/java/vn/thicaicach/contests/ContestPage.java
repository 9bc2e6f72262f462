package vn.thicaicach.contests;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code contests/contest} shows. Pure. */
record ContestPage(
    String title,
    String organiser,
    String description,
    String helpPhone,
    boolean sample,
    Round.Phase state,
    @Nullable Span current,
    @Nullable Span next,
    boolean registrationOpen,
    boolean alwaysOpen,
    String audience,
    int questions,
    boolean prediction,
    int minutes,
    String attempts,
    List<String> ruleLines,
    List<Span> rounds,
    String enterUrl,
    String registerUrl,
    String rulesUrl,
    @Nullable String boardUrl,
    @Nullable String prizesUrl,
    @Nullable String practiceUrl) {

  /**
   * A round.
   *
   * @param closesAt when it ended, if organisers closed it early; null: stays open
   */
  record Span(
      String title,
      Instant opensAt,
      @Nullable Instant closesAt,
      Round.Phase state,
      @Nullable String boardUrl) {

    static Span of(Contest contest, Round round, Instant now) {
      Instant end = round.closedAt() == null ? round.closesAt() : round.closedAt();
      String board = boardShown(contest, round, now) ? ContestUrls.of(contest).board(round) : null;
      return new Span(round.name(), round.opensAt(), end, round.phase(now), board);
    }
  }

  /**
   * The page of a contest.
   *
   * @param practiceUrl a practice contest to try first, or null
   */
  static ContestPage of(
      Contest contest, Instant now, RuleNotices notices, @Nullable String practiceUrl) {
    Rules rules = contest.rules();
    ContestUrls urls = ContestUrls.of(contest);
    Optional<Round> open = contest.openRound(now);
    Optional<Round> next = HomePage.next(contest, now);
    boolean anyBoard = contest.rounds().stream().anyMatch(r -> boardShown(contest, r, now));
    return new ContestPage(
        contest.title(),
        contest.organiser(),
        contest.summary(),
        contest.helpPhone(),
        contest.sample(),
        state(open, next),
        open.map(r -> Span.of(contest, r, now)).orElse(null),
        next.map(r -> Span.of(contest, r, now)).orElse(null),
        !contest.over(now),
        open.filter(r -> r.closesAt() == null).isPresent(),
        notices.audiences(rules),
        rules.audiences().get(0).size(),
        rules.prediction() != null,
        rules.paper().minutes(),
        notices.attemptsShort(contest),
        notices.essentials(contest),
        contest.rounds().size() < 2
            ? List.of()
            : contest.rounds().stream().map(r -> Span.of(contest, r, now)).toList(),
        urls.enter(),
        urls.units(),
        urls.rules(),
        anyBoard ? urls.board() : null,
        rules.prizes() == null ? null : urls.prizes(),
        contest.practice() ? null : practiceUrl);
  }

  private static Round.Phase state(Optional<Round> open, Optional<Round> next) {
    if (open.isPresent()) {
      return Round.Phase.OPEN;
    }
    return next.isPresent() ? Round.Phase.UPCOMING : Round.Phase.ENDED;
  }

  /** Whether the rules allow the board of a round to be seen now. */
  static boolean boardShown(Contest contest, Round round, Instant now) {
    return switch (contest.rules().reveal().rank()) {
      case AT_ONCE -> round.phase(now) != Round.Phase.UPCOMING;
      case AFTER_ROUND -> round.phase(now) == Round.Phase.ENDED;
      case AFTER_CONTEST -> contest.over(now);
      case NEVER -> false;
    };
  }
}
