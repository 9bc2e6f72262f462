package vn.thicaicach.units;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.thicaicach.platform.db.Database;

/** The tree of units, as it stands on a given day. */
public final class UnitService {
  private static final int MOST_RESULTS = 100;
  private static final int CANDIDATES = 300;

  private final Database database;
  private final UnitStore store = new UnitStore();
  private final UnitImportStore imports = new UnitImportStore();

  public UnitService(Database database) {
    this.database = database;
  }

  /** The unit of an id, whether in force or not. */
  public Future<Optional<Unit>> find(UnitId id) {
    return store.find(database.main(), id);
  }

  /** The unit of a code in the content files, whether in force or not. */
  public Future<Optional<Unit>> findByCode(String code) {
    return store.findByCode(database.main(), code);
  }

  /** Units by their ids; ids that do not exist are left out. */
  public Future<Map<UnitId, Unit>> byIds(Collection<UnitId> ids) {
    return store
        .byIds(database.main(), ids)
        .map(
            units -> {
              Map<UnitId, Unit> byId = new HashMap<>();
              units.forEach(unit -> byId.put(unit.id(), unit));
              return byId;
            });
  }

  /** Topmost units in force on that day. */
  public Future<List<UnitBranch>> roots(LocalDate asOf) {
    return store.roots(database.main(), asOf);
  }

  /** Units in force directly below a unit, in their order. */
  public Future<List<UnitBranch>> children(UnitId parent, LocalDate asOf) {
    return store.children(database.main(), parent, asOf);
  }

  /** The unit and all in force below it, each parent followed by what is below it. */
  public Future<List<Unit>> subtree(UnitId root, LocalDate asOf) {
    return store.subtree(database.main(), root, asOf).map(UnitTree::preorder);
  }

  /** The units from the root down to the unit itself; empty when there is no such unit. */
  public Future<List<Unit>> ancestry(UnitId id) {
    return store.ancestry(database.main(), id);
  }

  /**
   * Units whose words begin as the typed ones, with or without diacritics, best match first; words
   * may also be those of the units above ("tổ 3 bắc sơn"). Nothing typed finds nothing.
   */
  public Future<List<UnitMatch>> search(UnitQuery query) {
    if (UnitWords.words(query.text()).isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    int limit = Math.max(1, Math.min(query.limit(), MOST_RESULTS));
    return store
        .search(database.main(), query, CANDIDATES)
        .map(found -> UnitWords.order(found, query.text()).stream().limit(limit).toList());
  }

  /**
   * Writes the trees of the content files in one transaction: new units, changed facts, moves and
   * mergers. Importing the same again changes nothing. Units that no file names any more stay.
   */
  public Future<UnitImport> importTrees(UnitDrafts trees) {
    if (!trees.issues().isEmpty()) {
      return Future.failedFuture(new IllegalArgumentException(trees.issues().get(0).toString()));
    }
    return database.tx(tx -> importTrees(tx, trees.drafts()));
  }

  private Future<UnitImport> importTrees(SqlConnection tx, List<UnitDraft> drafts) {
    return imports
        .lock(tx)
        .compose(done -> imports.upsert(tx, drafts))
        .compose(
            written ->
                imports
                    .mergers(tx, drafts)
                    .compose(done -> imports.paths(tx))
                    .compose(done -> imports.others(tx, drafts))
                    .map(left -> report(written, left)));
  }

  private static UnitImport report(List<Boolean> written, List<String> left) {
    int created = (int) written.stream().filter(isNew -> isNew).count();
    return new UnitImport(created, written.size() - created, left);
  }
}
