package vn.thicaicach.contests.headcounts;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.access.Guard;
import vn.thicaicach.access.Permission;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.audit.Act;
import vn.thicaicach.audit.Audit;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.config.Keys;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.platform.limits.Limit;
import vn.thicaicach.platform.limits.Limits;
import vn.thicaicach.platform.text.HumanCode;
import vn.thicaicach.units.Unit;
import vn.thicaicach.units.UnitId;

/**
 * Addresses by which units declare their own number and those of their direct sub-units, until the
 * lock, without an account. Each unit has one at a time; a new one ends the one before.
 */
public final class HeadcountLinks {
  /** Wrong secrets of one device. */
  static final Limit WRONG = new Limit("headcount-code", 20, Duration.ofMinutes(10));

  /** Declarations by one address. */
  static final Limit DECLARATIONS = new Limit("headcount-link", 30, Duration.ofHours(1));

  /** Addresses made at once: as many as one form brings back to be saved as a file. */
  static final int MOST = 1_000;

  private final SecureRandom random = new SecureRandom();
  private final LinkStore store = new LinkStore();
  private final Database database;
  private final ContestService contests;
  private final HeadcountService headcounts;
  private final Limits limits;
  private final Audit audit;
  private final Keys.Keyed hashes;

  public HeadcountLinks(
      Database database,
      ContestService contests,
      HeadcountService headcounts,
      Limits limits,
      Audit audit,
      Keys keys) {
    this.database = database;
    this.contests = contests;
    this.headcounts = headcounts;
    this.limits = limits;
    this.audit = audit;
    this.hashes = keys.derive("headcount-link");
  }

  /** What is declared, and the addresses that can be used, by unit. */
  record All(Declared declared, Map<UnitId, Link> links) {}

  /** The addresses of a contest; needs MANAGE_CONTEST. */
  Future<All> of(Viewer.Staff staff, Contest contest) {
    Guard.require(staff, Permission.MANAGE_CONTEST, contest.unitPath());
    return headcounts
        .declared(contest)
        .compose(
            declared ->
                store.valid(database.main(), contest.id()).map(links -> new All(declared, links)));
  }

  /**
   * Fresh addresses.
   *
   * @param left units that were meant too and have to wait for the next time
   */
  record Batch(List<Link.Fresh> links, int left) {}

  /**
   * Makes addresses, at most {@link #MOST}; needs MANAGE_CONTEST, audited. Fails with Conflict
   * {@code headcounts-locked}, and with Invalid ({@code which}) when no unit is left.
   *
   * @param which the units that are meant
   * @param again also for units that have one, which ends
   */
  Future<Batch> make(Viewer.Staff staff, Contest contest, Predicate<Unit> which, boolean again) {
    return of(staff, contest)
        .compose(
            all -> {
              if (all.declared().terms().locked()) {
                throw new Problem.Conflict("headcounts-locked");
              }
              Batch batch = batch(random, all, which, again, MOST);
              if (batch.links().isEmpty()) {
                throw new Problem.Invalid("which", "no-unit-left");
              }
              return database.tx(tx -> keep(tx, staff, contest, batch.links())).map(batch);
            });
  }

  /** Units without address first, then those with the oldest, so that the next time goes on. */
  static Batch batch(SecureRandom random, All all, Predicate<Unit> which, boolean again, int most) {
    List<Unit> meant =
        all.declared().tree().stream()
            .filter(which)
            .filter(unit -> again || !all.links().containsKey(unit.id()))
            .sorted(Comparator.comparing(unit -> age(all.links().get(unit.id()))))
            .toList();
    List<Link.Fresh> fresh =
        meant.stream()
            .limit(most)
            .map(unit -> new Link.Fresh(unit, HumanCode.random(random, Link.LENGTH)))
            .toList();
    return new Batch(fresh, meant.size() - fresh.size());
  }

  private static long age(@Nullable Link link) {
    return link == null ? 0 : link.id();
  }

  private Future<Void> keep(
      SqlConnection tx, Viewer.Staff staff, Contest contest, List<Link.Fresh> fresh) {
    Future<Void> made = Future.succeededFuture();
    for (Link.Fresh link : fresh) {
      made =
          made.compose(
              before ->
                  store.make(
                      tx, contest.id(), link.unit().id(), hash(link.secret()), staff.staffId()));
    }
    String units =
        fresh.stream()
            .map(link -> Long.toString(link.unit().id().value()))
            .collect(Collectors.joining(" "));
    return made.compose(
        done -> trace(tx, staff, contest, "headcount.link", Map.of("units", units)));
  }

  /** Ends an address; needs MANAGE_CONTEST, audited. Fails with NotFound. */
  Future<Void> revoke(Viewer.Staff staff, Contest contest, long id) {
    Guard.require(staff, Permission.MANAGE_CONTEST, contest.unitPath());
    return database.tx(
        tx ->
            store
                .revoke(tx, contest.id(), id, staff.staffId())
                .compose(
                    there -> {
                      if (!there) {
                        throw new Problem.NotFound();
                      }
                      return trace(tx, staff, contest, "headcount.revoke", Map.of("link", id));
                    }));
  }

  /** Addresses that an organiser still has on the screen. */
  record Known(Terms terms, List<Link.Fresh> links) {}

  /** Addresses again, by their secrets; others are left out. Needs MANAGE_CONTEST. */
  Future<Known> known(Viewer.Staff staff, Contest contest, List<String> secrets) {
    List<HumanCode> codes =
        secrets.stream().flatMap(typed -> HumanCode.parse(typed, Link.LENGTH).stream()).toList();
    List<byte[]> hashes = codes.stream().map(this::hash).toList();
    return of(staff, contest)
        .compose(
            all ->
                store
                    .units(database.main(), contest.id(), hashes)
                    .map(units -> known(all.declared(), codes, units)));
  }

  /**
   * Pure.
   *
   * @param units of each code; null: no address of the contest
   */
  private static Known known(
      Declared declared, List<HumanCode> codes, List<@Nullable UnitId> units) {
    List<Link.Fresh> links = new ArrayList<>();
    for (int i = 0; i < codes.size(); i++) {
      HumanCode code = codes.get(i);
      Optional.ofNullable(units.get(i))
          .flatMap(declared::unit)
          .ifPresent(unit -> links.add(new Link.Fresh(unit, code)));
    }
    return new Known(declared.terms(), links);
  }

  /**
   * What somebody at a unit sees and may declare.
   *
   * @param secret as it is sent back with the form
   * @param own the unit
   * @param units the unit and its direct sub-units
   */
  record Opened(String secret, Link link, Declared declared, Unit own, List<Unit> units) {}

  /**
   * Opens an address. Fails with Invalid ({@code secret}) when it is wrong or revoked, with
   * Conflict {@code headcounts-closed} after the lock, or with TooMany.
   *
   * @param device whose wrong tries are counted
   */
  Future<Opened> open(String typed, String device) {
    Optional<HumanCode> code = HumanCode.parse(typed, Link.LENGTH);
    return limits
        .check(WRONG, device)
        .compose(
            allowed ->
                code.isEmpty()
                    ? Future.succeededFuture(Optional.<Link>empty())
                    : store.find(database.main(), hash(code.get())))
        .compose(
            found -> found.isEmpty() ? wrong(device) : opened(code.orElseThrow(), found.get()));
  }

  private Future<Opened> wrong(String device) {
    return limits
        .take(WRONG, device)
        .recover(full -> Future.succeededFuture())
        .compose(counted -> Future.failedFuture(unknown()));
  }

  private static Problem unknown() {
    return new Problem.Invalid("secret", "headcount-code-unknown");
  }

  private Future<Opened> opened(HumanCode code, Link link) {
    return contests
        .byId(link.contest())
        .compose(headcounts::declared)
        .map(
            declared -> {
              if (declared.terms().locked()) {
                throw new Problem.Conflict("headcounts-closed");
              }
              Unit own = declared.unit(link.unit()).orElseThrow(HeadcountLinks::unknown);
              List<Unit> units =
                  declared.tree().stream()
                      .filter(u -> u.id().equals(own.id()) || own.id().equals(u.parent()))
                      .toList();
              return new Opened(code.grouped(), link, declared, own, units);
            });
  }

  /**
   * Declares by an opened address; gives how many numbers are new. Fails with NotFound for another
   * unit, and as {@link #open}.
   */
  Future<Integer> declare(Opened opened, Map<UnitId, @Nullable Integer> numbers, String note) {
    List<UnitId> own = opened.units().stream().map(Unit::id).toList();
    if (!own.containsAll(numbers.keySet())) {
      return Future.failedFuture(new Problem.NotFound());
    }
    byte[] hash = hash(HumanCode.parse(opened.secret(), Link.LENGTH).orElseThrow());
    Declarer declarer = Declarer.atUnit(opened.link().id());
    return limits
        .take(DECLARATIONS, Long.toString(opened.link().id()))
        .compose(
            allowed ->
                headcounts.declare(
                    opened.declared().contest(),
                    numbers,
                    declarer,
                    note,
                    tx -> store.hold(tx, hash).map(HeadcountLinks::needThere)));
  }

  private static @Nullable Void needThere(Optional<Link> link) {
    if (link.isEmpty()) {
      throw unknown();
    }
    return null;
  }

  private byte[] hash(HumanCode secret) {
    return hashes.sign(secret.canonical());
  }

  private Future<Void> trace(
      SqlConnection tx, Viewer.Staff staff, Contest contest, String act, Map<String, ?> facts) {
    long id = contest.id().value();
    String actor = Act.staff(staff.staffId());
    return audit.append(tx, new Act(Act.contest(id), actor, act, "contest/" + id, facts));
  }
}
