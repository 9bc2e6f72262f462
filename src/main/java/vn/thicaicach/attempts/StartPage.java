package vn.thicaicach.attempts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.accounts.Person;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.Round;
import vn.thicaicach.contests.Rules;

/**
 * The page before a start: what is coming and one button, or why there is none.
 *
 * @param action where the button posts; empty without button
 * @param attemptsLeft of this round; 0 when unlimited
 * @param endsAt deadline of a start right now, or of the open paper; null without button
 * @param opensAt when this round opens, or the next one after all attempts are used; WAIT: when the
 *     next attempt may start
 * @param mendUrl where the person can mend the refusal, or null
 * @param cutoff minutes before the end of a round in which nobody starts
 */
record StartPage(
    String contestTitle,
    String contestUrl,
    String roundTitle,
    String helpPhone,
    boolean sample,
    String fullName,
    String unitName,
    String action,
    State state,
    boolean practice,
    int questions,
    int minutes,
    boolean prediction,
    int attemptsLeft,
    boolean unlimited,
    @Nullable Instant endsAt,
    @Nullable Instant opensAt,
    int cutoff,
    List<String> lines,
    @Nullable String refusalTitle,
    @Nullable String refusal,
    @Nullable String mendUrl,
    String signOutUrl,
    @Nullable String boardUrl) {

  /** What the page offers. */
  enum State {
    READY,
    RESUME,
    NONE_LEFT,
    CONTEST_USED_UP,
    WAIT,
    UPCOMING,
    ENDED,
    CUTOFF,
    REFUSED
  }

  /** Who is about to start. */
  record Who(Person person, String unitName) {}

  /** Why somebody may not take part; {@code mendUrl} null when nothing can be mended. */
  record Refusal(String title, String text, @Nullable String mendUrl) {}

  /** Where the person stands: what differs between the states. */
  record Now(
      State state,
      int left,
      String action,
      @Nullable Instant endsAt,
      @Nullable Instant opensAt,
      @Nullable Refusal refusal) {

    static Now resume(Attempt open) {
      String action = "/bai-thi/" + open.code() + "/tiep-tuc";
      return new Now(State.RESUME, 0, action, open.deadline(), null, null);
    }

    static Now ready(Contest contest, Round round, int left, Instant at) {
      Instant deadline = AttemptService.deadline(contest.rules(), round, at);
      return new Now(State.READY, left, url(contest) + "/vao-thi", deadline, null, null);
    }

    /** Nothing to press. */
    static Now closed(State state, @Nullable Instant opensAt) {
      return new Now(state, 0, "", null, opensAt, null);
    }

    static Now refused(Refusal refusal) {
      return new Now(State.REFUSED, 0, "", null, null, refusal);
    }
  }

  static String url(Contest contest) {
    return "/cuoc-thi/" + contest.code();
  }

  /**
   * The page.
   *
   * @param lines sentences of the rules that matter now
   */
  static StartPage of(Contest contest, Round round, Who who, Now now, List<String> lines) {
    Rules rules = contest.rules();
    Rules.Audience audience = rules.audience(who.person().audience());
    Optional<Refusal> refusal = Optional.ofNullable(now.refusal());
    boolean board = !contest.practice() && rules.reveal().rank() != Rules.Reveal.When.NEVER;
    return new StartPage(
        contest.title(),
        url(contest),
        round.name(),
        contest.helpPhone(),
        contest.sample(),
        who.person().name(),
        who.unitName(),
        now.action(),
        now.state(),
        contest.practice(),
        audience == null ? 0 : audience.size(),
        rules.paper().minutes(),
        rules.prediction() != null,
        Math.max(0, now.left()),
        now.left() < 0,
        now.endsAt(),
        now.opensAt(),
        rules.cutoffMinutes(),
        lines,
        refusal.map(Refusal::title).orElse(null),
        refusal.map(Refusal::text).orElse(null),
        refusal.map(Refusal::mendUrl).orElse(null),
        "/dang-xuat?toi=" + url(contest) + "/dang-ky",
        board ? url(contest) + "/bang-xep-hang" : null);
  }
}
