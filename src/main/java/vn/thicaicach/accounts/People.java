package vn.thicaicach.accounts;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.access.Guard;
import vn.thicaicach.access.Permission;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.audit.Act;
import vn.thicaicach.audit.Audit;
import vn.thicaicach.platform.FieldError;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.config.Keys;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.platform.proof.Hash;
import vn.thicaicach.platform.text.HumanCode;
import vn.thicaicach.platform.text.VietnameseText;
import vn.thicaicach.units.Unit;
import vn.thicaicach.units.UnitId;
import vn.thicaicach.units.UnitService;

/** People who take part: registration, finding, names for boards, and help at the desk. */
public final class People {
  private static final int MOST_FOUND = 50;

  private final Database database;
  private final UnitService units;
  private final Audit audit;
  private final CodeKeeper codes;
  private final Keys.Keyed phoneHashes;
  private final String anonymousName;
  private final PersonStore store = new PersonStore();
  private final SessionStore sessions = new SessionStore();

  public People(Database database, UnitService units, Audit audit, Keys keys, Messages messages) {
    this.database = database;
    this.units = units;
    this.audit = audit;
    this.codes = new CodeKeeper(keys);
    this.phoneHashes = keys.derive("phone");
    this.anonymousName = messages.text("accounts.anonymous");
  }

  /**
   * A person who just registered.
   *
   * @param code to be shown once; only its hash is kept
   */
  public record Registered(PersonId id, HumanCode code) {}

  /**
   * Stores a person and issues the personal code. The caller has checked unit and audience against
   * the contest. Fails with Invalid when the draft has faults.
   *
   * @param at when the consent was given
   */
  public Future<Registered> register(
      PersonDraft draft, PersonDraft.Asked asked, UnitId unit, String audience, Instant at) {
    List<FieldError> faults = draft.faults(asked);
    if (!faults.isEmpty()) {
      return Future.failedFuture(new Problem.Invalid(faults));
    }
    HumanCode code = codes.fresh();
    String name = PersonNames.normalise(draft.fullName());
    String phone = Phones.normalise(draft.phone()).orElse(null);
    PersonStore.New person =
        new PersonStore.New(
            name,
            VietnameseText.fold(name),
            draft.year(),
            phone,
            phone == null ? null : phoneHashes.sign(phone),
            unit,
            audience,
            draft.anonymous(),
            codes.hash(code),
            DataNotice.VERSION,
            at);
    return store.insert(database.main(), person).map(id -> new Registered(id, code));
  }

  /** The person whose personal code was typed; empty for a code that opens nothing. */
  public Future<Optional<Person>> byCode(String typed) {
    return CodeKeeper.parse(typed)
        .map(code -> store.byCode(database.main(), codes.hash(code)))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()));
  }

  /** A person; fails with NotFound. */
  public Future<Person> byId(PersonId id) {
    return store.byId(database.main(), id).map(p -> p.orElseThrow(Problem.NotFound::new));
  }

  /** Several people; ids that do not exist are left out. */
  public Future<Map<PersonId, Person>> byIds(SqlClient client, Collection<PersonId> ids) {
    return store
        .byIds(client, ids)
        .map(
            people -> {
              Map<PersonId, Person> byId = new HashMap<>();
              people.forEach(person -> byId.put(person.id(), person));
              return byId;
            });
  }

  /** Full names by id, for organisers who may see them; people who do not exist are left out. */
  public Future<Map<PersonId, String>> names(Collection<PersonId> ids) {
    return byIds(database.main(), ids)
        .map(
            found -> {
              Map<PersonId, String> names = new HashMap<>();
              found.forEach((id, person) -> names.put(id, person.name()));
              return names;
            });
  }

  /** What boards may show of people; ids that do not exist are left out. */
  public Future<Map<PersonId, BoardName>> displayNames(Collection<PersonId> ids) {
    return byIds(database.main(), ids)
        .map(
            people -> {
              Map<PersonId, BoardName> names = new HashMap<>();
              people.forEach((id, person) -> names.put(id, boardName(person)));
              return names;
            });
  }

  private BoardName boardName(Person person) {
    String name = person.anonymous() ? anonymousName : person.name();
    return new BoardName(name, person.unit(), person.anonymous());
  }

  /** By what a person can be compared with an exclusion list; fails with NotFound. */
  public Future<Likeness> likeness(PersonId id) {
    return store.likeness(database.main(), id).map(l -> l.orElseThrow(Problem.NotFound::new));
  }

  /**
   * The same for somebody who is no person here, such as an entry of an exclusion list.
   *
   * @param phone in any spelling; empty: not known
   */
  public Likeness likeness(String name, String phone, @Nullable Integer birthYear) {
    String hash = Phones.normalise(phone).map(p -> Hash.hex(phoneHashes.sign(p))).orElse(null);
    return new Likeness(VietnameseText.fold(name), hash, birthYear);
  }

  /** People who are alike in name and in phone or year of birth. */
  public Future<List<PersonId>> alike(SqlClient client, Likeness likeness) {
    return store.alike(client, likeness);
  }

  /** Shows the full name on boards, or stays anonymous. */
  public Future<Void> showAs(PersonId id, boolean anonymous) {
    return store.setAnonymous(database.main(), id, anonymous);
  }

  /** Changes the own unit and audience; attempts already started keep what they had. */
  public Future<Void> move(PersonId id, UnitId unit, String audience) {
    return store.setPlace(database.main(), id, unit, audience);
  }

  /**
   * People of the units a member of staff serves at the desk, by words of the name (with or without
   * diacritics) or by phone number in any spelling; at most 50.
   */
  public Future<List<Person>> search(Viewer.Staff staff, String typed) {
    String words = VietnameseText.fold(typed);
    byte[] phone = Phones.normalise(typed).map(phoneHashes::sign).orElse(null);
    if (words.length() < 2 && phone == null) {
      return Future.succeededFuture(List.of());
    }
    Long[] scope = DeskScope.units(staff);
    return store.search(database.main(), scope, phone == null ? words : "", phone, MOST_FOUND);
  }

  /**
   * Issues a new code at the desk: the old one is dead at once and every sign-in ends. Needs DESK
   * on the person's unit; audited.
   */
  public Future<HumanCode> resetCode(Viewer.Staff staff, PersonId id) {
    HumanCode code = codes.fresh();
    return byId(id)
        .compose(person -> units.find(person.unit()))
        .map(unit -> requireDesk(staff, unit))
        .compose(
            allowed ->
                database.tx(
                    tx ->
                        store
                            .setCode(tx, id, codes.hash(code))
                            .compose(done -> sessions.endAllOfPerson(tx, id))
                            .compose(
                                done ->
                                    audit.append(
                                        tx,
                                        new Act(
                                            Act.INSTALLATION,
                                            Act.staff(staff.staffId()),
                                            "person.reset-code",
                                            "person/" + id.value(),
                                            Map.of())))
                            .map(code)));
  }

  /** A person as the desk may see; needs DESK on the person's unit. */
  public Future<Person> forDesk(Viewer.Staff staff, PersonId id) {
    return byId(id)
        .compose(
            person ->
                units
                    .find(person.unit())
                    .map(unit -> requireDesk(staff, unit))
                    .map(allowed -> person));
  }

  private static Unit requireDesk(Viewer.Staff staff, Optional<Unit> unit) {
    Unit own = unit.orElseThrow(Problem.NotFound::new);
    Guard.require(staff, Permission.DESK, own.path().values());
    return own;
  }
}
