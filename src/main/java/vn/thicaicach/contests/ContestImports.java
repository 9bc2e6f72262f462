package vn.thicaicach.contests;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.audit.Act;
import vn.thicaicach.audit.Audit;
import vn.thicaicach.platform.content.Content;
import vn.thicaicach.platform.content.ContentIssue;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.questions.QuestionService;
import vn.thicaicach.units.Unit;
import vn.thicaicach.units.UnitService;

/**
 * Loads contests from their files, after units and banks. A changed file makes a new version of the
 * rules, until somebody started a paper: from then on only the words around the rules may change.
 */
public final class ContestImports {
  private static final int SECRET_BYTES = 32;

  private final ContestImportStore store = new ContestImportStore();
  private final SecureRandom random = new SecureRandom();
  private final Database database;
  private final ContestObstacles obstacles;
  private final ContestService contests;
  private final Audit audit;

  public ContestImports(
      Database database,
      UnitService units,
      QuestionService questions,
      ContestService contests,
      Audit audit) {
    this.database = database;
    this.obstacles = new ContestObstacles(units, questions);
    this.contests = contests;
    this.audit = audit;
  }

  /**
   * Loads one sound file of {@link ContestFiles}, whole or not at all.
   *
   * @param samples whether this installation takes sample content
   */
  public Future<ContestImport> load(Content file, boolean samples) {
    ContestDraft draft = file.as(ContestDraft.class);
    if (draft.sample() && !samples) {
      return done(draft, ContestImport.Outcome.LEFT_OUT);
    }
    return database
        .tx(tx -> load(tx, file, draft, Bringer.FILE))
        .onSuccess(done -> contests.changed());
  }

  /**
   * Loads the sound document of a draft, as part of the caller's transaction, whole or not at all;
   * the same rules hold as for a file. The caller refreshes the contests after the commit.
   *
   * @param actor as in the log
   */
  public Future<ContestImport> publish(
      SqlConnection tx, Content document, long draft, int version, String actor) {
    Bringer bringer = new Bringer(draft, actor, Map.of("draft", draft, "version", version));
    return load(tx, document, document.as(ContestDraft.class), bringer);
  }

  /**
   * What would stand against publishing the sound document of a draft now, apart from what may no
   * longer change after somebody has started: unit, code, banks.
   *
   * @param draft the draft it comes from; 0: none yet
   */
  public Future<List<ContentIssue>> faults(Content document, long draft) {
    ContestDraft wanted = document.as(ContestDraft.class);
    Bringer bringer = new Bringer(draft, "", Map.of());
    return database.tx(
        tx ->
            store
                .find(tx, wanted.code())
                .compose(stored -> obstacles.of(tx, document, bringer, stored)));
  }

  private Future<ContestImport> load(
      SqlConnection tx, Content file, ContestDraft draft, Bringer bringer) {
    return store
        .find(tx, draft.code())
        .compose(
            stored -> {
              boolean removed = stored.filter(ContestImportStore.Stored::removed).isPresent();
              if (removed && draft.sample() && bringer.draft() == null) {
                return done(draft, ContestImport.Outcome.LEFT_OUT);
              }
              if (stored.filter(s -> same(s, file, bringer)).isPresent()) {
                return done(draft, ContestImport.Outcome.UNCHANGED);
              }
              return obstacles
                  .of(tx, file, bringer, stored)
                  .compose(
                      issues ->
                          issues.isEmpty()
                              ? obstacles
                                  .unit(draft)
                                  .compose(
                                      unit ->
                                          write(
                                              tx, file, draft, unit.orElse(null), bringer, stored))
                              : refused(draft, issues));
            });
  }

  private static boolean same(ContestImportStore.Stored stored, Content file, Bringer bringer) {
    return !stored.removed()
        && stored.hash().equals(file.hash())
        && Objects.equals(stored.draft(), bringer.draft());
  }

  private Future<ContestImport> write(
      SqlConnection tx,
      Content file,
      ContestDraft draft,
      @Nullable Unit unit,
      Bringer bringer,
      Optional<ContestImportStore.Stored> stored) {
    return store
        .now(tx)
        .compose(
            now -> {
              Instant first = stored.map(ContestImportStore.Stored::firstLoaded).orElse(now);
              List<ContestImportStore.Times> rounds = times(draft, first);
              ContestImportStore.Head head = head(file, draft, unit, bringer, first);
              return stored.isEmpty()
                  ? add(tx, head, rounds, bringer)
                  : change(tx, file, head, rounds, stored.get(), bringer);
            });
  }

  private Future<ContestImport> add(
      SqlConnection tx,
      ContestImportStore.Head head,
      List<ContestImportStore.Times> rounds,
      Bringer bringer) {
    return store
        .insert(tx, head)
        .compose(id -> writeRest(tx, id, head.draft(), rounds))
        .compose(id -> trace(tx, id, bringer, "contest.add", head.hash()))
        .compose(id -> done(head.draft(), ContestImport.Outcome.ADDED));
  }

  private Future<ContestImport> change(
      SqlConnection tx,
      Content file,
      ContestImportStore.Head head,
      List<ContestImportStore.Times> rounds,
      ContestImportStore.Stored stored,
      Bringer bringer) {
    return store
        .rounds(tx, stored.id())
        .compose(
            before -> {
              if (stored.started() && !sameSubstance(head, rounds, stored, before)) {
                ContentIssue issue = ContestFiles.issue(file, "/rules", "started", Map.of());
                return refused(head.draft(), List.of(issue));
              }
              return store
                  .update(tx, head)
                  .compose(id -> writeRest(tx, id, head.draft(), rounds))
                  .compose(id -> trace(tx, id, bringer, "contest.change", head.hash()))
                  .compose(id -> done(head.draft(), ContestImport.Outcome.CHANGED));
            });
  }

  /** Whether all that decides about papers and ranks is as it was. */
  private static boolean sameSubstance(
      ContestImportStore.Head head,
      List<ContestImportStore.Times> rounds,
      ContestImportStore.Stored stored,
      List<ContestImportStore.Times> before) {
    boolean sameRounds = rounds.size() == before.size();
    for (int i = 0; sameRounds && i < rounds.size(); i++) {
      sameRounds = rounds.get(i).sameSpan(before.get(i));
    }
    ContestDraft draft = head.draft();
    return sameRounds
        && draft.rules().equals(stored.rules())
        && draft.banks().equals(stored.banks())
        && draft.practice() == stored.practice()
        && Objects.equals(head.unit(), stored.unit());
  }

  private Future<ContestId> writeRest(
      SqlConnection tx, ContestId id, ContestDraft draft, List<ContestImportStore.Times> rounds) {
    Future<Void> done = store.dropRoundsAfter(tx, id, rounds.size());
    for (ContestImportStore.Times round : rounds) {
      done = done.compose(none -> store.putRound(tx, id, round, freshSecret()));
    }
    return done.compose(none -> store.dropTasks(tx, id))
        .compose(none -> store.addTasks(tx, id, TaskLink.Kind.CONTEST, draft.tasks().contest()))
        .compose(
            none ->
                store.addTasks(tx, id, TaskLink.Kind.COMMENDATION, draft.tasks().commendation()))
        .map(id);
  }

  private Future<ContestId> trace(
      SqlConnection tx, ContestId id, Bringer bringer, String act, String hash) {
    String chain = Act.contest(id.value());
    String subject = "contest/" + id.value();
    Map<String, Object> facts = new HashMap<>(bringer.facts());
    facts.put("content", hash);
    return audit
        .append(tx, new Act(chain, bringer.actor(), bringer.act(act), subject, facts))
        .map(id);
  }

  private static List<ContestImportStore.Times> times(ContestDraft draft, Instant first) {
    List<ContestImportStore.Times> times = new ArrayList<>();
    for (ContestDraft.RoundPlan plan : draft.rounds()) {
      times.add(
          new ContestImportStore.Times(
              times.size() + 1,
              plan.name(),
              RoundTimes.resolve(plan.opens(), first),
              RoundTimes.resolveOpen(plan.closes(), first)));
    }
    return times;
  }

  private static ContestImportStore.Head head(
      Content file, ContestDraft draft, @Nullable Unit unit, Bringer bringer, Instant first) {
    JsonNode rules = file.tree().get("rules");
    return new ContestImportStore.Head(
        draft,
        unit == null ? null : unit.id().value(),
        unit == null ? List.of() : unit.path().values(),
        new JsonObject(rules.toString()),
        file.hash(),
        bringer.draft(),
        first);
  }

  private byte[] freshSecret() {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    return secret;
  }

  private static Future<ContestImport> done(ContestDraft draft, ContestImport.Outcome outcome) {
    return Future.succeededFuture(new ContestImport(draft.code(), outcome, List.of()));
  }

  private static Future<ContestImport> refused(ContestDraft draft, List<ContentIssue> issues) {
    return Future.succeededFuture(
        new ContestImport(draft.code(), ContestImport.Outcome.REFUSED, issues));
  }
}
