package vn.thicaicach.leaderboards;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.accounts.PersonId;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.platform.redis.Redis;

/**
 * Compares boards in Redis with SQL: some people, or everything. The projector of the contest waits
 * meanwhile, so that both sides stand still; people whose news is still in the outbox are left out.
 */
final class Reconciler {
  private final Database database;
  private final OutboxStore outbox = new OutboxStore();
  private final StandingStore standings = new StandingStore();
  private final EpochStore epochs;
  private final BoardStore boards;

  Reconciler(Database database, Redis redis) {
    this.database = database;
    this.epochs = new EpochStore(redis);
    this.boards = new BoardStore(redis);
  }

  /** Some people of the contest, at random; gives those whose entries are wrong. */
  Future<Set<PersonId>> sample(Contest contest) {
    return quietly(
        contest,
        tx ->
            outbox
                .sample(tx, contest.id())
                .compose(
                    people ->
                        standings
                            .ofPeople(tx, contest.id(), people)
                            .compose(found -> differing(contest, expected(contest, people, found))))
                .compose(wrong -> withoutPending(tx, contest, wrong)));
  }

  /** Every entry, and when nothing is pending every length and sum. */
  Future<BoardCheck> all(Contest contest) {
    BoardSums sums = new BoardSums(contest);
    Set<PersonId> wrong = new HashSet<>();
    return quietly(
        contest,
        tx ->
            standings.stream(
                    tx,
                    contest.id(),
                    portion -> {
                      Map<Scope, Map<PersonId, @Nullable BoardEntry>> expected =
                          expected(contest, Set.of(), portion);
                      expected.forEach(
                          (s, byPerson) -> byPerson.values().forEach(e -> sums.add(s, e)));
                      return differing(contest, expected).onSuccess(wrong::addAll).mapEmpty();
                    })
                .compose(read -> outbox.pending(tx, contest.id()))
                .compose(pending -> report(sums, wrong, pending)));
  }

  private Future<BoardCheck> report(BoardSums sums, Set<PersonId> wrong, Set<PersonId> pending) {
    List<String> differences = new ArrayList<>();
    wrong.stream()
        .filter(person -> !pending.contains(person))
        .forEach(person -> differences.add("person " + person.value()));
    if (!pending.isEmpty()) {
      return Future.succeededFuture(new BoardCheck(sums.standings(), differences, pending.size()));
    }
    return sums.compare(epochs, boards)
        .map(
            others -> {
              differences.addAll(others);
              return new BoardCheck(sums.standings(), differences, 0);
            });
  }

  private <T> Future<T> quietly(
      Contest contest, java.util.function.Function<SqlConnection, Future<T>> work) {
    return database
        .exports()
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
