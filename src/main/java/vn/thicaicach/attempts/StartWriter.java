package vn.thicaicach.attempts;

import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.accounts.PersonId;
import vn.thicaicach.attempts.SharedBatches.Waiting;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.contests.Eligible;
import vn.thicaicach.contests.Entrant;
import vn.thicaicach.contests.Round;
import vn.thicaicach.contests.RoundId;
import vn.thicaicach.contests.Rules;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.db.Database;

/**
 * Starts attempts in shared batches, like saves: what arrives while a batch is on its way goes with
 * the next one. A batch of any size costs a handful of statements. Thread-safe.
 */
final class StartWriter {
  private static final int LANES = 2;
  private static final int BATCH = 256;

  /** Starts that may wait; beyond, people are told to come back. */
  static final int QUEUE = 10_000;

  private static final int CODE_BYTES = 12;

  private final StartStore store = new StartStore();
  private final SecureRandom random = new SecureRandom();
  private final Database database;
  private final ContestService contests;
  private final RoundPapers papers;
  private final SharedBatches<Start, Attempt> batches;

  StartWriter(Database database, ContestService contests, RoundPapers papers) {
    this.database = database;
    this.contests = contests;
    this.papers = papers;
    this.batches = new SharedBatches<>(LANES, BATCH, QUEUE, this::write);
  }

  /** A request to start. */
  record Start(Contest contest, Round round, PersonId person, Instant arrived) {}

  /**
   * Starts an attempt, or takes over the unfinished one. Fails with Conflict {@code
   * round-not-open}, {@code start-cutoff}, {@code no-attempts-left}, {@code
   * no-contest-attempts-left} or {@code next-attempt-later}, with what eligibility says, or with
   * Unavailable.
   */
  Future<Attempt> start(Start start) {
    return batches.offer(start);
  }

  /** Starts waiting for a lane. */
  int waiting() {
    return batches.waiting();
  }

  /** One round at a time; somebody who pressed twice goes once, then again. */
  private Future<Void> write(List<Waiting<Start, Attempt>> batch) {
    Map<RoundId, Map<PersonId, Waiting<Start, Attempt>>> rounds = new LinkedHashMap<>();
    List<Waiting<Start, Attempt>> again = new ArrayList<>();
    for (Waiting<Start, Attempt> waiting : batch) {
      Start start = waiting.item();
      Waiting<Start, Attempt> first =
          rounds
              .computeIfAbsent(start.round().id(), id -> new LinkedHashMap<>())
              .putIfAbsent(start.person(), waiting);
      if (first != null) {
        again.add(waiting);
      }
    }
    Future<Void> done = Future.succeededFuture();
    for (Map<PersonId, Waiting<Start, Attempt>> round : rounds.values()) {
      done = done.compose(before -> writeRound(round));
    }
    return again.isEmpty() ? done : done.compose(before -> write(again));
  }

  /** What is known about the people of a batch before anything is written. */
  private record Known(
      RoundPapers.Pool pool,
      Map<PersonId, Eligible> eligible,
      Map<PersonId, List<Attempt>> attempts) {}

  private Future<Void> writeRound(Map<PersonId, Waiting<Start, Attempt>> people) {
    Start any = people.values().iterator().next().item();
    return known(any.contest(), any.round(), people.keySet())
        .compose(
            known -> {
              Map<Waiting<Start, Attempt>, Attempt> resumes = new HashMap<>();
              Map<StartStore.Draft, Waiting<Start, Attempt>> drafts = new LinkedHashMap<>();
              people.values().forEach(waiting -> decide(waiting, known, resumes, drafts));
              return insert(any, drafts).compose(done -> resume(resumes));
            })
        .recover(
            failure -> {
              people.values().forEach(w -> w.promise().tryFail(failure));
              return Future.succeededFuture();
            });
  }

  private Future<Known> known(Contest contest, Round round, Set<PersonId> people) {
    Future<RoundPapers.Pool> pool = papers.pool(contest, round);
    Future<Map<PersonId, Eligible>> eligible = contests.eligible(contest, round, people);
    Future<List<Attempt>> attempts =
        store.ofPeople(database.engine(), Tries.rounds(contest, round), people);
    return Future.all(pool, eligible, attempts)
        .map(
            all ->
                new Known(
                    pool.result(),
                    eligible.result(),
                    attempts.result().stream().collect(Collectors.groupingBy(Attempt::person))));
  }

  private void decide(
      Waiting<Start, Attempt> waiting,
      Known known,
      Map<Waiting<Start, Attempt>, Attempt> resumes,
      Map<StartStore.Draft, Waiting<Start, Attempt>> drafts) {
    try {
      Start start = waiting.item();
      Entrant entrant = entrant(known.eligible().get(start.person()));
      List<Attempt> mine = known.attempts().getOrDefault(start.person(), List.of());
      Attempt open = open(start.round(), mine);
      if (open != null) {
        resumes.put(waiting, open);
        return;
      }
      Tries tries = Tries.of(start.contest().rules().attempts(), start.round().id(), mine);
      drafts.put(draft(start, entrant, tries, known.pool()), waiting);
    } catch (Problem refused) {
      waiting.promise().tryFail(refused);
    }
  }

  private static Entrant entrant(@Nullable Eligible eligible) {
    if (eligible == null) {
      throw new Problem.NotFound();
    }
    if (eligible.refusal() != null) {
      throw eligible.refusal();
    }
    return Objects.requireNonNull(eligible.entrant());
  }

  private static @Nullable Attempt open(Round round, List<Attempt> mine) {
    return mine.stream()
        .filter(a -> a.round().equals(round.id()) && a.state() == Attempt.State.OPEN)
        .findFirst()
        .orElse(null);
  }

  private StartStore.Draft draft(Start start, Entrant entrant, Tries tries, RoundPapers.Pool pool) {
    Rules rules = start.contest().rules();
    Problem refused = tries.refusal(rules.attempts(), start.arrived());
    if (refused != null) {
      throw refused;
    }
    if (!start.contest().mayStart(start.round(), start.arrived())) {
      throw new Problem.Conflict("start-cutoff");
    }
    Rules.Audience audience = rules.audience(entrant.audience());
    if (audience == null) {
      throw new Problem.Forbidden("audience-not-invited");
    }
    if (Draw.shortfall(audience.blueprint(), pool.candidates(audience)).isPresent()) {
      throw new Problem.Unavailable("paper-not-ready", 60);
    }
    int number = tries.used() + 1;
    byte[] seed = pool.seed(entrant.person(), number);
    return new StartStore.Draft(
        newCode(),
        entrant.person(),
        number,
        seed,
        audience.code(),
        entrant.unit(),
        entrant.unitPath(),
        Draw.paper(seed, audience.blueprint(), pool.candidates(audience)),
        start.arrived());
  }

  private String newCode() {
    byte[] bytes = new byte[CODE_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private Future<Void> insert(Start any, Map<StartStore.Draft, Waiting<Start, Attempt>> drafts) {
    if (drafts.isEmpty()) {
      return Future.succeededFuture();
    }
    Map<String, Waiting<Start, Attempt>> byCode = new HashMap<>();
    drafts.forEach((draft, waiting) -> byCode.put(draft.code(), waiting));
    return store
        .insert(database.engine(), terms(any.contest(), any.round()), List.copyOf(drafts.keySet()))
        .compose(
            outcomes -> {
              Map<PersonId, Waiting<Start, Attempt>> raced = new HashMap<>();
              for (StartStore.Outcome outcome : outcomes) {
                Waiting<Start, Attempt> waiting =
                    Objects.requireNonNull(byCode.get(outcome.code()));
                if (outcome.attempt() != null) {
                  waiting.promise().tryComplete(outcome.attempt());
                } else if (outcome.shut()) {
                  waiting.promise().tryFail(new Problem.Conflict("round-not-open"));
                } else {
                  raced.put(waiting.item().person(), waiting);
                }
              }
              return raced.isEmpty() ? Future.succeededFuture() : joinFaster(any, raced);
            });
  }

  private static StartStore.Terms terms(Contest contest, Round round) {
    Rules rules = contest.rules();
    return new StartStore.Terms(
        round.id(),
        contest.id().value(),
        !contest.practice(),
        rules.roundEnd() == Rules.RoundEnd.CUT,
        Duration.ofMinutes(rules.paper().minutes()),
        rules.paper().graceSeconds() * 1000,
        Duration.ofMinutes(rules.cutoffMinutes()));
  }

  /** The same account was faster elsewhere: join that attempt, if it is still open. */
  private Future<Void> joinFaster(Start any, Map<PersonId, Waiting<Start, Attempt>> raced) {
    return store
        .ofPeople(database.engine(), List.of(any.round().id()), raced.keySet())
        .compose(
            attempts -> {
              Map<PersonId, List<Attempt>> mine =
                  attempts.stream().collect(Collectors.groupingBy(Attempt::person));
              Map<Waiting<Start, Attempt>, Attempt> resumes = new HashMap<>();
              raced.forEach(
                  (person, waiting) -> {
                    Attempt open = open(any.round(), mine.getOrDefault(person, List.of()));
                    if (open == null) {
                      waiting.promise().tryFail(Tries.missed(any.contest().rules().attempts()));
                    } else {
                      resumes.put(waiting, open);
                    }
                  });
              return resume(resumes);
            });
  }

  private Future<Void> resume(Map<Waiting<Start, Attempt>, Attempt> resumes) {
    if (resumes.isEmpty()) {
      return Future.succeededFuture();
    }
    return store
        .takeOver(database.engine(), resumes.values().stream().map(Attempt::id).toList())
        .map(
            taken -> {
              Map<AttemptId, Attempt> byId =
                  taken.stream().collect(Collectors.toMap(Attempt::id, a -> a));
              resumes.forEach(
                  (waiting, attempt) -> {
                    Attempt mine = byId.get(attempt.id());
                    if (mine == null) {
                      waiting.promise().tryFail(new Problem.Conflict("closed"));
                    } else {
                      waiting.promise().tryComplete(mine);
                    }
                  });
              return null;
            });
  }
}
