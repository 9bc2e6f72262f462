package vn.thicaicach.results;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.access.Guard;
import vn.thicaicach.access.Permission;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.attempts.RoundProgress;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.Round;
import vn.thicaicach.contests.Rules;

/**
 * The organisers' page of a round: live figures, then the frozen ranking.
 *
 * @param phase name of {@link Round.Phase}
 * @param closesAt null: stays open
 * @param closedAt when organisers closed it, or null
 * @param frozen the frozen result, or null
 * @param mayClose the viewer may close the round or freeze its ranking now
 * @param late the round is over, its ranking is not frozen yet
 */
record RoundPage(
    String contestTitle,
    String contestUrl,
    String url,
    String name,
    boolean sample,
    boolean practice,
    String phase,
    Instant opensAt,
    @Nullable Instant closesAt,
    @Nullable Instant closedAt,
    Instant asOf,
    RoundProgress progress,
    boolean mayClose,
    boolean late,
    @Nullable Frozen frozen) {

  static final int PAGE = 50;

  /**
   * The ranking and what is said about it.
   *
   * @param target what predictions were compared with, or null
   * @param counted code of what was counted, or null
   * @param official whether a second person confirmed it
   * @param scopes everybody and each audience; empty when there is only one
   */
  record Frozen(
      Instant at,
      int version,
      boolean official,
      @Nullable Instant officialAt,
      long people,
      long attempts,
      long fullMarks,
      @Nullable Long target,
      @Nullable String counted,
      String fingerprint,
      List<Tab> scopes,
      List<Line> rows,
      Pager pager) {}

  /** A choice that is a link. */
  record Tab(String label, String url, boolean current) {}

  /** A row of the ranking; what the contest does not ask for is null. */
  record Line(
      int rank,
      boolean shared,
      String name,
      int birthYear,
      boolean anonymous,
      String unit,
      String audience,
      long points,
      int correct,
      int questions,
      String duration,
      @Nullable Long prediction,
      @Nullable Long distance,
      String reason) {}

  /** As the pager of the layout reads it. */
  record Pager(
      @Nullable String previousUrl, @Nullable String nextUrl, long from, long to, long total) {
    static Pager of(String url, int page, int size, long total) {
      String sign = url.contains("?") ? "&trang=" : "?trang=";
      long from = (long) (page - 1) * PAGE + 1;
      return new Pager(
          page > 1 ? url + sign + (page - 1) : null,
          (long) page * PAGE < total ? url + sign + (page + 1) : null,
          from,
          from + size - 1,
          total);
    }
  }

  static RoundPage of(
      Viewer.Staff staff,
      Contest contest,
      Round round,
      Instant now,
      RoundProgress progress,
      @Nullable Frozen frozen) {
    Round.Phase phase = round.phase(now);
    boolean manages =
        Guard.mayOn(staff, Permission.MANAGE_CONTEST, contest.unitPath()) && !contest.practice();
    boolean over = phase == Round.Phase.ENDED;
    return new RoundPage(
        contest.title(),
        contestUrl(contest),
        url(contest, round),
        round.name(),
        contest.sample(),
        contest.practice(),
        phase.name(),
        round.opensAt(),
        round.closesAt(),
        round.closedAt(),
        now,
        progress,
        manages && phase != Round.Phase.UPCOMING && (frozen == null || !frozen.official()),
        over && frozen == null && !contest.practice(),
        frozen);
  }

  static String contestUrl(Contest contest) {
    return "/ban-to-chuc/cuoc-thi/" + contest.code();
  }

  static String url(Contest contest, Round round) {
    return contestUrl(contest) + "/vong/" + round.id().value();
  }

  /** The tabs of a ranking: everybody, then each audience of the rules. */
  static List<Tab> tabs(Rules rules, String url, String everybody, String current) {
    if (rules.audiences().size() < 2) {
      return List.of();
    }
    List<Tab> tabs = new ArrayList<>();
    tabs.add(new Tab(everybody, url, current.equals(Freeze.ALL)));
    for (Rules.Audience audience : rules.audiences()) {
      String code = audience.code();
      tabs.add(new Tab(audience.name(), url + "?doi-tuong=" + code, current.equals(code)));
    }
    return tabs;
  }

  /** What the script of the page polls. */
  static Map<String, Object> live(Round round, Instant now, RoundProgress p) {
    return Map.of(
        "phase", round.phase(now).name(),
        "started", p.started(),
        "open", p.open(),
        "submitted", p.submitted(),
        "expired", p.expired(),
        "startedLastMinute", p.startedLastMinute(),
        "finishedLastMinute", p.finishedLastMinute(),
        "asOf", now.toEpochMilli());
  }
}
