package vn.thicaicach.results.prizes;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import vn.thicaicach.access.Doors;
import vn.thicaicach.access.Guard;
import vn.thicaicach.access.Permission;
import vn.thicaicach.access.Rule;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.contests.Prizes;
import vn.thicaicach.platform.FieldError;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.http.Call;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.platform.http.Replies;
import vn.thicaicach.platform.http.Reply;
import vn.thicaicach.units.UnitService;

/** Who wins what, for organisers: the lists of winners and decisions among equals. */
public final class PrizeRoutes {
  private static final String PATH = "/ban-to-chuc/cuoc-thi/:code/giai-thuong";
  private static final String FIELD = "giai-";
  private static final int MOST_REASON = 500;

  private final ContestService contests;
  private final PrizeLists prizes;
  private final PrizeViews views;
  private final Replies replies;

  /** Routes over the services. */
  public PrizeRoutes(
      ContestService contests,
      PrizeLists prizes,
      UnitService units,
      Messages messages,
      Replies replies) {
    this.contests = contests;
    this.prizes = prizes;
    this.views = new PrizeViews(units, messages);
    this.replies = replies;
  }

  /** Registers the routes. */
  public void mount(Doors doors) {
    doors.get(PATH, Rule.staff(Permission.VIEW), (call, viewer) -> page(call, viewer, List.of()));
    doors.post(PATH, Rule.staff(Permission.MANAGE_CONTEST), this::decide);
  }

  private Future<Reply> page(Call call, Viewer viewer, List<FieldError> errors) {
    Viewer.Staff staff = Objects.requireNonNull(viewer.staff());
    return contest(call, staff)
        .compose(
            contest ->
                prizes
                    .of(contest)
                    .compose(lists -> views.parts(contest, lists))
                    .map(parts -> page(call, staff, contest, parts, errors)))
        .map(page -> Reply.page(errors.isEmpty() ? 200 : 422, "results/prizes", page));
  }

  private PrizePage page(
      Call call,
      Viewer.Staff staff,
      Contest contest,
      List<PrizePage.Part> parts,
      List<FieldError> errors) {
    return new PrizePage(
        contest.title(),
        "/ban-to-chuc/cuoc-thi/" + contest.code(),
        contest.sample(),
        views.terms(contest),
        parts,
        parts.stream().mapToLong(PrizePage.Part::worth).sum(),
        Guard.mayOn(staff, Permission.MANAGE_CONTEST, contest.unitPath()),
        errors.isEmpty() ? null : call.form("bang").orElse("") + "." + call.form("hang").orElse(""),
        call.form("reason").orElse(null),
        replies.words(errors));
  }

  private Future<Reply> decide(Call call, Viewer viewer) {
    Viewer.Staff staff = Objects.requireNonNull(viewer.staff());
    return call.orForm(
        contest(call, staff)
            .compose(
                contest ->
                    prizes.decide(
                        staff, contest, list(call), rank(call), given(call), reason(call)))
            .map(done -> Reply.redirect(call.context().normalizedPath())),
        errors -> page(call, viewer, errors));
  }

  private static String list(Call call) {
    return call.form("bang").orElse("");
  }

  private static int rank(Call call) {
    return (int) number(call.form("hang").orElse(""), 9);
  }

  private static long number(String text, int digits) {
    if (text.isEmpty() || text.length() > digits || !text.chars().allMatch(Character::isDigit)) {
      throw new Problem.NotFound();
    }
    return Long.parseLong(text);
  }

  private static String reason(Call call) {
    String reason = call.form("reason").orElse("");
    if (reason.isEmpty()) {
      throw new Problem.Invalid("reason", "required");
    }
    if (reason.length() > MOST_REASON) {
      throw new Problem.Invalid(
          List.of(new FieldError("reason", "too-long", Map.of("max", MOST_REASON))));
    }
    return reason;
  }

  /** A choice for each of the equals; nothing chosen is no choice. */
  private static Map<Long, Optional<Prizes.Rank>> given(Call call) {
    Map<Long, Optional<Prizes.Rank>> given = new HashMap<>();
    for (Map.Entry<String, String> field : call.form()) {
      if (field.getKey().startsWith(FIELD)) {
        given.put(
            number(field.getKey().substring(FIELD.length()), 18), prize(field.getValue().strip()));
      }
    }
    return given;
  }

  private static Optional<Prizes.Rank> prize(String value) {
    if (value.equals("NONE")) {
      return Optional.empty();
    }
    for (Prizes.Rank rank : Prizes.Rank.values()) {
      if (rank.name().equals(value)) {
        return Optional.of(rank);
      }
    }
    throw new Problem.Invalid("giai", "choose-each");
  }

  private Future<Contest> contest(Call call, Viewer.Staff staff) {
    return contests
        .byCode(call.path("code"))
        .map(
            contest -> {
              Guard.require(staff, Permission.VIEW, contest.unitPath());
              if (contest.practice()) {
                throw new Problem.NotFound();
              }
              return contest;
            });
  }
}
