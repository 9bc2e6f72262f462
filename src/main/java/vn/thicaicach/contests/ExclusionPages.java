package vn.thicaicach.contests;

import io.vertx.core.Future;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.access.Guard;
import vn.thicaicach.access.Permission;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.accounts.Likeness;
import vn.thicaicach.accounts.People;
import vn.thicaicach.accounts.Person;
import vn.thicaicach.accounts.PersonId;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.units.Unit;
import vn.thicaicach.units.UnitId;
import vn.thicaicach.units.UnitService;

/** Gathers what the page of an exclusion list shows. */
final class ExclusionPages {
  private final Database database;
  private final Exclusions exclusions;
  private final People people;
  private final UnitService units;
  private final Messages messages;

  ExclusionPages(
      Database database,
      Exclusions exclusions,
      People people,
      UnitService units,
      Messages messages) {
    this.database = database;
    this.exclusions = exclusions;
    this.people = people;
    this.units = units;
    this.messages = messages;
  }

  /** What the form held and what was wrong with it. */
  record Form(Map<String, String> typed, Map<String, String> errors) {
    static final Form EMPTY = new Form(Map.of(), Map.of());
  }

  Future<ExclusionPage> of(Viewer.Staff staff, Contest contest, Form form) {
    Future<List<Exclusion>> list = exclusions.of(staff, contest.id());
    Future<List<Flag>> flags = exclusions.flags(staff, contest.id());
    return Future.all(list, flags)
        .compose(done -> people(list.result(), flags.result()))
        .compose(
            known ->
                suspects(contest, flags.result(), list.result(), known)
                    .map(waiting -> page(staff, contest, form, waiting, list.result(), known)));
  }

  private ExclusionPage page(
      Viewer.Staff staff,
      Contest contest,
      Form form,
      List<ExclusionPage.Suspect> waiting,
      List<Exclusion> list,
      Map<PersonId, Person> known) {
    String chosen = form.typed().getOrDefault("office", Exclusion.Office.COMMITTEE.name());
    return new ExclusionPage(
        contest.title(),
        contestUrl(contest),
        url(contest),
        Guard.mayOn(staff, Permission.MANAGE_CONTEST, contest.unitPath()),
        waiting,
        list.stream().map(e -> entry(contest, e, known)).toList(),
        Arrays.stream(Exclusion.Office.values())
            .map(o -> new ExclusionPage.Choice(o.name(), words(o), o.name().equals(chosen)))
            .toList(),
        form.typed(),
        form.errors());
  }

  private Future<Map<PersonId, Person>> people(List<Exclusion> list, List<Flag> flags) {
    Set<PersonId> ids = new HashSet<>();
    list.stream().map(Exclusion::person).filter(Objects::nonNull).forEach(ids::add);
    flags.forEach(flag -> ids.add(flag.person()));
    return people.byIds(database.main(), ids);
  }

  private Future<List<ExclusionPage.Suspect>> suspects(
      Contest contest, List<Flag> flags, List<Exclusion> list, Map<PersonId, Person> known) {
    Set<UnitId> ids = new HashSet<>();
    flags.stream()
        .flatMap(f -> Stream.ofNullable(known.get(f.person())))
        .forEach(p -> ids.add(p.unit()));
    return units
        .byIds(ids)
        .map(
            found ->
                flags.stream()
                    .flatMap(f -> Stream.ofNullable(known.get(f.person())))
                    .map(p -> suspect(contest, p, found.get(p.unit()), list))
                    .toList());
  }

  private ExclusionPage.Suspect suspect(
      Contest contest, Person person, @Nullable Unit unit, List<Exclusion> list) {
    String phone = person.phone();
    Likeness own = people.likeness(person.name(), phone == null ? "" : phone, person.birthYear());
    return new ExclusionPage.Suspect(
        person.name(),
        person.birthYear(),
        unit == null ? null : unit.name(),
        person.registeredAt(),
        list.stream().filter(e -> e.isLike(own)).map(this::inWords).toList(),
        url(contest) + "/xet/" + person.id().value());
  }

  private String inWords(Exclusion entry) {
    String name = Objects.requireNonNullElse(entry.name(), "");
    return messages.text(
        "contests.exclusions.like", Map.of("name", name, "office", words(entry.office())));
  }

  private ExclusionPage.Entry entry(Contest contest, Exclusion entry, Map<PersonId, Person> known) {
    Likeness likeness = entry.likeness();
    Person person = entry.person() == null ? null : known.get(entry.person());
    String name = person == null ? entry.name() : person.name();
    return new ExclusionPage.Entry(
        entry.id(),
        Objects.requireNonNullElse(name, ""),
        birthYear(person, likeness),
        likeness != null && likeness.phoneHash() != null,
        entry.person() != null,
        words(entry.office()),
        entry.addedAt(),
        url(contest) + "/" + entry.id() + "/bo");
  }

  private static @Nullable Integer birthYear(@Nullable Person person, @Nullable Likeness likeness) {
    if (person != null) {
      return person.birthYear();
    }
    return likeness == null ? null : likeness.birthYear();
  }

  private String words(Exclusion.Office office) {
    return messages.text("contests.exclusions.office." + office.name());
  }

  static String contestUrl(Contest contest) {
    return "/ban-to-chuc/cuoc-thi/" + contest.code();
  }

  static String url(Contest contest) {
    return contestUrl(contest) + "/loai-tru";
  }
}
