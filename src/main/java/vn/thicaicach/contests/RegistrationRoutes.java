package vn.thicaicach.contests;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.access.Doors;
import vn.thicaicach.access.Rule;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.accounts.CodeCookie;
import vn.thicaicach.accounts.DataNotice;
import vn.thicaicach.accounts.People;
import vn.thicaicach.accounts.SignIn;
import vn.thicaicach.platform.FieldError;
import vn.thicaicach.platform.http.Call;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.platform.http.Replies;
import vn.thicaicach.platform.http.Reply;
import vn.thicaicach.units.Unit;
import vn.thicaicach.units.UnitId;
import vn.thicaicach.units.UnitService;

/** Registration in two steps: the unit, then the person; ends signed in, at the personal code. */
public final class RegistrationRoutes {
  private static final int CACHE_SECONDS = 10;
  private static final int LONGEST_QUERY = 80;

  private final ContestService contests;
  private final RegistrationService registrations;
  private final UnitService units;
  private final UnitPicker picker;
  private final SignIn signIn;
  private final CodeCookie codes;
  private final Replies replies;
  private final Messages messages;

  public RegistrationRoutes(
      ContestService contests,
      RegistrationService registrations,
      UnitService units,
      SignIn signIn,
      CodeCookie codes,
      Replies replies,
      Messages messages) {
    this.contests = contests;
    this.registrations = registrations;
    this.units = units;
    this.picker = new UnitPicker(units, contests, messages);
    this.signIn = signIn;
    this.codes = codes;
    this.replies = replies;
    this.messages = messages;
  }

  public void mount(Doors doors) {
    doors.get("/cuoc-thi/:code/don-vi", Rule.PUBLIC, this::units);
    doors.get("/cuoc-thi/:code/doi-don-vi/chon", Rule.PUBLIC, this::otherUnits);
    doors.get("/api/v1/cuoc-thi/:code/don-vi", Rule.PUBLIC, this::unitsAsJson);
    doors.get("/cuoc-thi/:code/dang-ky", Rule.VISITOR, this::form);
    doors.post("/cuoc-thi/:code/dang-ky", Rule.VISITOR, this::register);
  }

  private Future<Reply> units(Call call, Viewer viewer) {
    return contests
        .byCode(call.path("code"))
        .compose(
            contest -> {
              ContestUrls urls = ContestUrls.of(contest);
              return pick(call, contest, urls.units(), urls.register());
            })
        .map(page -> Reply.publicPage("contests/unit-picker", page, CACHE_SECONDS));
  }

  private Future<Reply> otherUnits(Call call, Viewer viewer) {
    return contests
        .byCode(call.path("code"))
        .compose(
            contest -> {
              ContestUrls urls = ContestUrls.of(contest);
              return pick(call, contest, urls.otherUnits(), urls.place());
            })
        .map(page -> Reply.publicPage("contests/unit-picker", page, CACHE_SECONDS));
  }

  private Future<Reply> unitsAsJson(Call call, Viewer viewer) {
    return contests
        .byCode(call.path("code"))
        .compose(
            contest -> {
              ContestUrls urls = ContestUrls.of(contest);
              return pick(call, contest, "/api/v1" + urls.units(), urls.register());
            })
        .map(Reply::json);
  }

  private Future<UnitPicker.Page> pick(Call call, Contest contest, String here, String choose) {
    String query = call.query("q").orElse("");
    String words = query.substring(0, Math.min(query.length(), LONGEST_QUERY));
    @Nullable UnitId at = call.queryId("trong").map(UnitId::new).orElse(null);
    return picker.page(contest, here, choose, words, at);
  }

  private Future<Reply> form(Call call, Viewer viewer) {
    Registration blank =
        new Registration(call.query("don-vi").orElse(""), "", "", "", "", "FULL", false);
    return contests
        .byCode(call.path("code"))
        .compose(
            contest ->
                viewer.contestant() != null
                    ? Future.succeededFuture(Reply.redirect(ContestUrls.of(contest).enter()))
                    : registrations
                        .unit(blank.unit())
                        .compose(unit -> firstForm(contest, blank, unit)));
  }

  /** Without a unit of this contest the first step comes first. */
  private Future<Reply> firstForm(Contest contest, Registration blank, Optional<Unit> unit) {
    return unit.filter(u -> registrations.accepts(contest, u)).isPresent()
        ? page(contest, blank, 200, List.of())
        : Future.succeededFuture(Reply.redirect(ContestUrls.of(contest).units()));
  }

  private Future<Reply> register(Call call, Viewer viewer) {
    Registration typed =
        call.wantsJson()
            ? call.json(Registration.Body.class).typed()
            : Registration.of(call.form());
    return contests
        .byCode(call.path("code"))
        .compose(
            contest ->
                call.orForm(
                    signIn
                        .mayRegister(call)
                        .compose(ok -> registrations.register(contest, typed, call.arrived()))
                        .compose(done -> welcome(call, contest, done)),
                    errors -> page(contest, typed, 422, errors)));
  }

  private Future<Reply> welcome(Call call, Contest contest, People.Registered registered) {
    String next = ContestUrls.of(contest).enter();
    return signIn
        .registered(call, registered.id())
        .map(
            done -> {
              if (call.wantsJson()) {
                return new Reply.Json(
                    201, Map.of("code", registered.code().grouped(), "next", next));
              }
              codes.keep(call, registered, contest.title(), next, call.arrived());
              return Reply.redirect("/ma-ca-nhan");
            });
  }

  private Future<Reply> page(
      Contest contest, Registration typed, int status, List<FieldError> errors) {
    List<DataNotice.Part> notice =
        DataNotice.of(messages, contest.organiser(), contest.helpPhone());
    return registrations
        .unit(typed.unit())
        .compose(
            unit ->
                unit.isEmpty()
                    ? Future.succeededFuture(List.<Unit>of())
                    : units.ancestry(unit.get().id()))
        .map(
            way ->
                Reply.page(
                    status,
                    "contests/register",
                    RegisterPage.of(contest, typed, way, notice, replies.words(errors))));
  }
}
