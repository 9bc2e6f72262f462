package vn.thicaicach.contests.drafts;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vn.thicaicach.access.Guard;
import vn.thicaicach.access.Permission;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestDocuments;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.platform.http.Json;

/** What a new contest may start from: contests one may see, and rule-books of the program. */
final class DraftBases {
  private static final String CONTEST = "cuoc-thi:";
  private static final String SHIPPED = "mau:";

  private final DraftStore store = new DraftStore();
  private final Database database;
  private final ContestService contests;
  private final DraftSchema schema;

  DraftBases(Database database, ContestService contests, DraftSchema schema) {
    this.database = database;
    this.contests = contests;
    this.schema = schema;
  }

  /** A contest to start from. */
  record Base(String key, String title, String summary) {}

  /** Contests one may see, the newest first; then the others that came with the program. */
  Future<List<Base>> all(Viewer.Staff staff) {
    return contests
        .all()
        .map(
            all -> {
              List<Base> bases = new ArrayList<>();
              List<Contest> own =
                  all.stream()
                      .filter(c -> Guard.mayOn(staff, Permission.VIEW, c.unitPath()))
                      .toList();
              own.stream()
                  .sorted((a, b) -> Long.compare(b.id().value(), a.id().value()))
                  .forEach(c -> bases.add(new Base(CONTEST + c.code(), c.title(), c.summary())));
              Set<String> there = own.stream().map(Contest::code).collect(Collectors.toSet());
              schema.shipped().stream()
                  .filter(tree -> !there.contains(tree.path("code").asText()))
                  .forEach(tree -> bases.add(shipped(tree)));
              return bases;
            });
  }

  private static Base shipped(JsonNode tree) {
    String key = SHIPPED + tree.path("code").asText();
    return new Base(key, tree.path("title").asText(), tree.path("summary").asText());
  }

  /**
   * The document behind a key of {@link #all}; fails with Invalid {@code base} when it is none of
   * them.
   */
  Future<JsonNode> document(Viewer.Staff staff, String key) {
    if (key.startsWith(SHIPPED)) {
      String code = key.substring(SHIPPED.length());
      return schema.shipped().stream()
          .filter(tree -> code.equals(tree.path("code").asText()))
          .findFirst()
          .map(Future::succeededFuture)
          .orElseGet(DraftBases::unknown);
    }
    return contests
        .all()
        .compose(
            all -> {
              Optional<Contest> found =
                  all.stream()
                      .filter(c -> key.equals(CONTEST + c.code()))
                      .filter(c -> Guard.mayOn(staff, Permission.VIEW, c.unitPath()))
                      .findFirst();
              return found.isPresent() ? document(found.get()) : unknown();
            });
  }

  private Future<JsonNode> document(Contest contest) {
    return store
        .rules(database.main(), contest.id().value())
        .map(
            rules ->
                Shape.fit(schema.shape(), ContestDocuments.of(contest, Json.read(rules), null)));
  }

  private static <T> Future<T> unknown() {
    return Future.failedFuture(new Problem.Invalid("base", "choose-one"));
  }

  /** The choices of a page. */
  static List<Map<String, Object>> choices(List<Base> bases, String chosen) {
    return bases.stream()
        .map(
            b ->
                Map.<String, Object>of(
                    "value", b.key(),
                    "title", b.title(),
                    "summary", b.summary(),
                    "chosen", b.key().equals(chosen)))
        .toList();
  }
}
