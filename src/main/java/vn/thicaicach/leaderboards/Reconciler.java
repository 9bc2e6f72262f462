package vn.thicaicach.leaderboards;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.accounts.PersonId;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.platform.redis.Redis;

/**
 * Compares boards in Redis with SQL: some people, or everything. Entries are read without holding
 * anybody up; what seems wrong is looked at again while the projector of the contest waits, a few
 * people at a time. People whose news is still in the outbox are left out.
 */
final class Reconciler {
  private static final int PORTION = 100;

  /** Of everything so many at a time: a script that looks at them keeps all readers waiting. */
  private static final int AT_ONCE = 25;

  /** So many suspects are enough to know that the boards must be built anew. */
  private static final int MOST_SUSPECTS = 1000;

  private final Vertx vertx;
  private final Database database;
  private final OutboxStore outbox = new OutboxStore();
  private final StandingStore standings = new StandingStore();
  private final EpochStore epochs;
  private final BoardStore boards;

  Reconciler(Vertx vertx, Database database, Redis redis) {
    this.vertx = vertx;
    this.database = database;
    this.epochs = new EpochStore(redis);
    this.boards = new BoardStore(redis);
  }

  /** Some people of the contest, at random; gives those whose entries are wrong. */
  Future<Set<PersonId>> sample(Contest contest) {
    return outbox.sample(database.main(), contest.id()).compose(people -> wrong(contest, people));
  }

  /** Every entry, and when nothing came in meanwhile every length and sum. */
  Future<BoardCheck> all(Contest contest) {
    BoardSums sums = new BoardSums(contest);
    Set<PersonId> suspects = new HashSet<>();
    return outbox
        .lastNumber(database.main())
        .compose(
            before ->
                database
                    .exports()
                    .withTransaction(tx -> read(tx, contest, sums, suspects))
                    .compose(read -> confirmed(contest, suspects))
                    .compose(wrong -> report(contest, sums, wrong, before)));
  }

  private Future<Void> read(
      SqlConnection tx, Contest contest, BoardSums sums, Set<PersonId> suspects) {
    return standings.stream(
        tx,
        contest.id(),
        AT_ONCE,
        portion -> {
          long began = System.nanoTime();
          Map<Scope, Map<PersonId, @Nullable BoardEntry>> expected =
              expected(contest, Set.of(), portion);
          portion.forEach(s -> sums.add(Scope.of(s), BoardEntry.of(contest, s)));
          return differing(contest, expected)
              .onSuccess(suspects::addAll)
              .compose(found -> breath(System.nanoTime() - began));
        });
  }

  /** As long a pause as the work before it took: whoever asks for a place comes first. */
  private Future<Void> breath(long workedNanos) {
    return vertx
        .timer(1 + TimeUnit.NANOSECONDS.toMillis(workedNanos), TimeUnit.MILLISECONDS)
        .mapEmpty();
  }

  /** Of the suspects those who are wrong indeed, a few at a time. */
  private Future<Set<PersonId>> confirmed(Contest contest, Set<PersonId> suspects) {
    List<PersonId> all = suspects.stream().limit(MOST_SUSPECTS).toList();
    Future<Set<PersonId>> confirmed = Future.succeededFuture(new HashSet<>());
    for (int i = 0; i < all.size(); i += PORTION) {
      Set<PersonId> some = Set.copyOf(all.subList(i, Math.min(i + PORTION, all.size())));
      confirmed =
          confirmed.compose(
              wrong ->
                  wrong(contest, some)
                      .map(
                          more -> {
                            wrong.addAll(more);
                            return wrong;
                          }));
    }
    return confirmed;
  }

  /** Of these people those whose entries are wrong, while both sides stand still. */
  private Future<Set<PersonId>> wrong(Contest contest, Set<PersonId> people) {
    return people.isEmpty()
        ? Future.succeededFuture(Set.of())
        : quietly(
            contest,
            tx ->
                standings
                    .ofPeople(tx, contest.id(), people)
                    .compose(found -> differing(contest, expected(contest, people, found)))
                    .compose(wrong -> withoutPending(tx, contest, wrong)));
  }

  private Future<BoardCheck> report(
      Contest contest, BoardSums sums, Set<PersonId> wrong, long before) {
    List<String> differences = new ArrayList<>();
    wrong.forEach(person -> differences.add("person " + person.value()));
    return quietly(
        contest,
        tx ->
            outbox
                .pending(tx, contest.id())
                .compose(
                    pending ->
                        outbox
                            .lastNumber(tx)
                            .compose(
                                after ->
                                    pending.isEmpty() && after == before
                                        ? sums.compare(epochs, boards)
                                            .map(more -> check(sums, differences, more, true))
                                        : Future.succeededFuture(
                                            check(sums, differences, List.of(), false)))));
  }

  private static BoardCheck check(
      BoardSums sums, List<String> differences, List<String> more, boolean sumsToo) {
    differences.addAll(more);
    return new BoardCheck(sums.standings(), differences, sumsToo);
  }

  private <T> Future<T> quietly(Contest contest, Function<SqlConnection, Future<T>> work) {
    return database
        .main()
        .withTransaction(tx -> outbox.serialise(tx, contest.id()).compose(alone -> work.apply(tx)));
  }

  private Future<Set<PersonId>> withoutPending(
      SqlConnection tx, Contest contest, Set<PersonId> wrong) {
    return wrong.isEmpty()
        ? Future.succeededFuture(wrong)
        : outbox
            .pending(tx, contest.id())
            .map(
                pending -> {
                  wrong.removeAll(pending);
                  return wrong;
                });
  }

  /** What must stand in each scope: the standings, and nothing for the people without one. */
  private static Map<Scope, Map<PersonId, @Nullable BoardEntry>> expected(
      Contest contest, Collection<PersonId> people, List<Standing> found) {
    Map<Scope, Map<PersonId, @Nullable BoardEntry>> expected = new HashMap<>();
    Set<Scope> scopes = new LinkedHashSet<>();
    if (!people.isEmpty()) {
      scopes.add(Scope.CONTEST);
      contest.rounds().forEach(round -> scopes.add(new Scope(round.id())));
    }
    scopes.forEach(scope -> people.forEach(person -> in(expected, scope).put(person, null)));
    found.forEach(s -> in(expected, Scope.of(s)).put(s.personId(), BoardEntry.of(contest, s)));
    return expected;
  }

  private static Map<PersonId, @Nullable BoardEntry> in(
      Map<Scope, Map<PersonId, @Nullable BoardEntry>> expected, Scope scope) {
    return expected.computeIfAbsent(scope, s -> new HashMap<>());
  }

  private Future<Set<PersonId>> differing(
      Contest contest, Map<Scope, Map<PersonId, @Nullable BoardEntry>> expected) {
    List<Future<List<PersonId>>> asked = new ArrayList<>();
    expected.forEach(
        (scope, byPerson) -> asked.add(epochs.differing(contest.id(), scope, byPerson)));
    return Future.join(asked)
        .map(
            all -> {
              Set<PersonId> wrong = new HashSet<>();
              asked.forEach(people -> wrong.addAll(people.result()));
              return wrong;
            });
  }
}
