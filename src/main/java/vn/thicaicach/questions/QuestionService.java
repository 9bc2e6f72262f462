package vn.thicaicach.questions;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.content.Content;

/** Loads banks and gives versions of questions. Callers bring the client or transaction. */
public final class QuestionService {
  private final QuestionStore store = new QuestionStore();

  /** Versions never change, so what was read once is kept. */
  private final Map<QuestionVersionId, Question> read = new ConcurrentHashMap<>();

  /**
   * Loads a sound bank file: a changed question gets a further version, an equal one none, one that
   * the file no longer has is retired. Drawn versions stay as they are.
   *
   * @param tx a transaction; the whole file is taken or nothing
   * @return failed with {@link Problem.Conflict} {@code question-code-taken} when another bank has
   *     one of the codes
   */
  public Future<Imported> importBank(SqlClient tx, Content file) {
    BankDraft draft = file.as(BankDraft.class);
    return store
        .saveBank(tx, draft.bank(), file.hash())
        .compose(
            bank ->
                refuseTaken(tx, bank, draft)
                    .compose(none -> store.known(tx, bank))
                    .compose(known -> merge(tx, bank, draft, known)));
  }

  /** Every bank there is, by its title. */
  public Future<List<Bank>> banks(SqlClient client) {
    return store.banks(client);
  }

  /** Newest versions of the banks that may be drawn: approved, verified, not retired; by id. */
  public Future<List<Question>> drawable(SqlClient client, List<String> banks) {
    return store.drawable(client, banks);
  }

  /**
   * Versions in the order of their ids, whatever became of the questions since.
   *
   * @return failed with {@link Problem.NotFound} when there is no such version
   */
  public Future<List<Question>> versions(SqlClient client, List<QuestionVersionId> ids) {
    List<QuestionVersionId> missing = ids.stream().filter(id -> !read.containsKey(id)).toList();
    if (missing.isEmpty()) {
      return Future.succeededFuture(known(ids));
    }
    return store
        .byId(client, missing)
        .map(
            found -> {
              found.forEach(question -> read.put(question.id(), question));
              return known(ids);
            });
  }

  /** One version. */
  public Future<Question> version(SqlClient client, QuestionVersionId id) {
    Question known = read.get(id);
    return known == null
        ? versions(client, List.of(id)).map(found -> found.get(0))
        : Future.succeededFuture(known);
  }

  private List<Question> known(List<QuestionVersionId> ids) {
    return ids.stream().map(this::known).toList();
  }

  private Question known(QuestionVersionId id) {
    Question question = read.get(id);
    if (question == null) {
      throw new Problem.NotFound();
    }
    return question;
  }

  private Future<Void> refuseTaken(SqlClient tx, long bank, BankDraft draft) {
    List<String> codes = draft.questions().stream().map(QuestionDraft::code).toList();
    return store
        .taken(tx, codes, bank)
        .compose(
            taken ->
                taken.isEmpty()
                    ? Future.succeededFuture()
                    : Future.failedFuture(
                        new Problem.Conflict(
                            "question-code-taken", Map.of("codes", String.join(", ", taken)))));
  }

  private Future<Imported> merge(
      SqlClient tx, long bank, BankDraft draft, List<Merge.Known> known) {
    Merge merge = Merge.of(draft.questions(), known);
    return all(merge.added(), question -> add(tx, bank, question))
        .compose(none -> all(merge.changed().entrySet(), e -> version(tx, e)))
        .compose(none -> store.retire(tx, merge.returned(), false))
        .compose(none -> store.retire(tx, merge.gone(), true))
        .map(none -> merge.result());
  }

  private Future<Void> add(SqlClient tx, long bank, QuestionDraft question) {
    return store
        .addQuestion(tx, bank, question.code())
        .compose(id -> store.addVersion(tx, id, 1, question));
  }

  private Future<Void> version(SqlClient tx, Map.Entry<Merge.Known, QuestionDraft> changed) {
    Merge.Known known = changed.getKey();
    return store.addVersion(tx, known.id(), known.version() + 1, changed.getValue());
  }

  private static <T> Future<Void> all(Iterable<T> items, Function<T, Future<Void>> work) {
    Future<Void> done = Future.succeededFuture();
    for (T item : items) {
      done = done.compose(none -> work.apply(item));
    }
    return done;
  }
}
