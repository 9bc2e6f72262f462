package vn.thicaicach.accounts;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.access.Doors;
import vn.thicaicach.access.Permission;
import vn.thicaicach.access.Rule;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.platform.http.Call;
import vn.thicaicach.platform.http.Reply;
import vn.thicaicach.units.Unit;
import vn.thicaicach.units.UnitId;
import vn.thicaicach.units.UnitService;

/** The organisers' desk: find a contestant who lost the personal code, issue a new one. */
public final class DeskRoutes {
  private static final String BASE = "/ban-to-chuc/ban-ho-tro";
  private static final int SHOWN_DIGITS = 3;

  private final People people;
  private final UnitService units;

  public DeskRoutes(People people, UnitService units) {
    this.people = people;
    this.units = units;
  }

  /** Registers the routes. */
  public void mount(Doors doors) {
    doors.get(BASE, Rule.staff(Permission.DESK), this::search);
    doors.post(BASE, Rule.staff(Permission.DESK), this::search);
    doors.get(BASE + "/:id", Rule.staff(Permission.DESK), this::confirm);
    doors.post(BASE + "/:id", Rule.staff(Permission.DESK), this::reset);
  }

  /** Somebody found; the phone number is masked. */
  record Found(long id, String name, int birthYear, @Nullable String phone, String unit) {}

  /** The search page; {@code typed} is what was searched, or empty. */
  record DeskPage(String typed, List<Found> found) {}

  /** What is searched comes as a form, so that no name or number stands in an address. */
  private Future<Reply> search(Call call, Viewer viewer) {
    String typed = call.form("q").orElse("");
    Future<List<Person>> found =
        typed.isEmpty() ? Future.succeededFuture(List.of()) : people.search(staff(viewer), typed);
    return found
        .compose(this::shown)
        .map(shown -> Reply.page("accounts/desk", new DeskPage(typed, shown)));
  }

  private Future<List<Found>> shown(List<Person> all) {
    return units
        .byIds(all.stream().map(Person::unit).distinct().toList())
        .map(byId -> all.stream().map(p -> found(p, byId)).toList());
  }

  private static Found found(Person person, Map<UnitId, Unit> units) {
    Unit unit = units.get(person.unit());
    return new Found(
        person.id().value(),
        person.name(),
        person.birthYear(),
        masked(person.phone()),
        unit == null ? "" : unit.name());
  }

  private static @Nullable String masked(@Nullable String phone) {
    return phone == null ? null : "…" + phone.substring(phone.length() - SHOWN_DIGITS);
  }

  private Future<Reply> confirm(Call call, Viewer viewer) {
    return one(call, viewer).map(person -> Reply.page("accounts/desk-reset", person));
  }

  private Future<Found> one(Call call, Viewer viewer) {
    return people
        .forDesk(staff(viewer), new PersonId(call.pathId("id")))
        .compose(person -> shown(List.of(person)))
        .map(shown -> shown.get(0));
  }

  /** The new code, shown on this page only. */
  record NewCode(Found person, String code) {}

  private Future<Reply> reset(Call call, Viewer viewer) {
    return one(call, viewer)
        .compose(
            found ->
                people
                    .resetCode(staff(viewer), new PersonId(found.id()))
                    .map(
                        code ->
                            Reply.page("accounts/desk-code", new NewCode(found, code.grouped()))));
  }

  private static Viewer.Staff staff(Viewer viewer) {
    return Objects.requireNonNull(viewer.staff());
  }
}
