package vn.thicaicach.contests;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import vn.thicaicach.access.Doors;
import vn.thicaicach.access.Rule;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.accounts.People;
import vn.thicaicach.accounts.Person;
import vn.thicaicach.accounts.PersonId;
import vn.thicaicach.platform.FieldError;
import vn.thicaicach.platform.http.Call;
import vn.thicaicach.platform.http.Replies;
import vn.thicaicach.platform.http.Reply;
import vn.thicaicach.units.Unit;
import vn.thicaicach.units.UnitService;

/** Where a signed-in person puts unit and audience group right for another contest. */
public final class PlaceRoutes {
  private static final String PATH = "/cuoc-thi/:code/doi-don-vi";

  private final ContestService contests;
  private final RegistrationService registrations;
  private final People people;
  private final UnitService units;
  private final Replies replies;

  public PlaceRoutes(
      ContestService contests,
      RegistrationService registrations,
      People people,
      UnitService units,
      Replies replies) {
    this.contests = contests;
    this.registrations = registrations;
    this.people = people;
    this.units = units;
    this.replies = replies;
  }

  public void mount(Doors doors) {
    doors.get(PATH, Rule.CONTESTANT, this::form);
    doors.post(PATH, Rule.CONTESTANT, this::change);
  }

  private Future<Reply> form(Call call, Viewer viewer) {
    String chosen = call.query("don-vi").orElse("");
    return contests
        .byCode(call.path("code"))
        .compose(contest -> page(contest, person(viewer), chosen, "", 200, List.of()));
  }

  private Future<Reply> change(Call call, Viewer viewer) {
    String unit = call.form("unit").orElse("");
    String audience = call.form("audience").orElse("");
    return contests
        .byCode(call.path("code"))
        .compose(
            contest ->
                call.orForm(
                    registrations
                        .move(contest, person(viewer), unit, audience)
                        .map(done -> Reply.redirect(ContestUrls.of(contest).enter())),
                    errors -> page(contest, person(viewer), unit, audience, 422, errors)));
  }

  private Future<Reply> page(
      Contest contest,
      PersonId id,
      String chosen,
      String audience,
      int status,
      List<FieldError> errors) {
    return people
        .byId(id)
        .compose(
            person ->
                registrations
                    .unit(chosen)
                    .compose(
                        wanted ->
                            units
                                .find(person.unit())
                                .map(own -> model(contest, person, own, wanted, audience, errors))))
        .map(model -> Reply.page(status, "contests/place", model));
  }

  private Map<String, Object> model(
      Contest contest,
      Person person,
      Optional<Unit> own,
      Optional<Unit> wanted,
      String audience,
      List<FieldError> errors) {
    ContestUrls urls = ContestUrls.of(contest);
    Optional<Unit> fitting =
        wanted.or(() -> own).filter(unit -> registrations.accepts(contest, unit));
    String chosenAudience = audience.isEmpty() ? person.audience() : audience;
    Map<String, Object> model = new HashMap<>();
    model.put("contestTitle", contest.title());
    model.put("helpPhone", contest.helpPhone());
    model.put("sample", contest.sample());
    model.put("action", urls.place());
    model.put("unitUrl", urls.otherUnits());
    model.put("fullName", person.name());
    own.ifPresent(unit -> model.put("ownUnit", unit.name()));
    fitting.ifPresent(unit -> model.put("unitId", unit.id().value()));
    fitting.ifPresent(unit -> model.put("unitName", unit.name()));
    model.put("audiences", RegisterPage.Choice.of(contest.rules(), chosenAudience));
    model.put("errors", replies.words(errors));
    return model;
  }

  private static PersonId person(Viewer viewer) {
    return new PersonId(Objects.requireNonNull(viewer.contestant()).personId());
  }
}
