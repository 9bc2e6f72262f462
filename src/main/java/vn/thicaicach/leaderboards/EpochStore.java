package vn.thicaicach.leaderboards;

import io.lettuce.core.KeyValue;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.accounts.PersonId;
import vn.thicaicach.contests.ContestId;
import vn.thicaicach.platform.redis.Redis;
import vn.thicaicach.platform.redis.Script;

/** Writes boards in Redis: news, rebuilt epochs, and what the reconciler compares. */
final class EpochStore {
  /** A builder that says nothing for so long is dead. */
  private static final String BUILDING_MS = "15000";

  private static final int PORTION = 50;

  private final Redis redis;
  private final BoardKeys keys;
  private final BoardScripts scripts;

  EpochStore(Redis redis) {
    this.redis = redis;
    this.keys = new BoardKeys(redis);
    this.scripts = new BoardScripts(redis);
  }

  /**
   * What stands of a person in a scope now.
   *
   * @param entry null: nothing any more
   */
  record News(Scope scope, PersonId person, @Nullable BoardEntry entry) {}

  /** Puts people's entries on their boards; false when there is no epoch to put them in. */
  Future<Boolean> apply(ContestId contest, List<News> news) {
    List<String> names = List.of(BoardKeys.of(contest, "epoch"), BoardKeys.of(contest, "next"));
    return inTurn(scripts.apply, names, List.of(keys.epochs(contest)), news);
  }

  /** Puts entries into an epoch being built, where news did not come first; false: give up. */
  Future<Boolean> fill(ContestId contest, long epoch, List<News> entries) {
    List<String> names = List.of(BoardKeys.of(contest, "next"));
    return inTurn(scripts.fill, names, List.of(keys.epochs(contest), "" + epoch), entries);
  }

  /**
   * Few at a time and one call after the other: Redis has other readers, and calls a time limit.
   */
  private static Future<Boolean> inTurn(
      Script script, List<String> names, List<String> head, List<News> news) {
    if (news.isEmpty()) {
      return Future.succeededFuture(true);
    }
    List<News> now = news.subList(0, Math.min(PORTION, news.size()));
    Stream<String> words =
        now.stream()
            .flatMap(n -> Stream.of(n.scope().key(), BoardKey.person(n.person()), text(n.entry())));
    return script
        .number(names, Stream.concat(head.stream(), words).toArray(String[]::new))
        .compose(
            done ->
                done == 1
                    ? inTurn(script, names, head, news.subList(now.size(), news.size()))
                    : Future.succeededFuture(false));
  }

  /** Begins an epoch; false when another is being built. */
  Future<Boolean> begin(ContestId contest, long epoch) {
    List<String> keys = List.of(BoardKeys.of(contest, "next"), BoardKeys.of(contest, "epochs"));
    return scripts.begin.number(keys, Long.toString(epoch), BUILDING_MS).map(done -> done == 1);
  }

  /** Says that the epoch is still being built; false when it is not any more. */
  Future<Boolean> keep(ContestId contest, long epoch) {
    List<String> keys = List.of(BoardKeys.of(contest, "next"));
    return scripts.keep.number(keys, Long.toString(epoch), BUILDING_MS).map(done -> done == 1);
  }

  /** Gives up building, so that somebody else may begin. */
  Future<Void> abandon(ContestId contest, long epoch) {
    List<String> keys = List.of(BoardKeys.of(contest, "next"));
    return scripts.keep.number(keys, Long.toString(epoch), "0").mapEmpty();
  }

  /** Moves the pointer; false when the epoch is not the one being built any more. */
  Future<Boolean> finish(ContestId contest, long epoch) {
    List<String> keys = List.of(BoardKeys.of(contest, "epoch"), BoardKeys.of(contest, "next"));
    return scripts.finish.number(keys, Long.toString(epoch)).map(done -> done == 1);
  }

  /** Removes what earlier epochs left behind, finished or not. */
  Future<Void> dropOthers(ContestId contest, long epoch) {
    return known(contest).compose(known -> drop(contest, known, Set.of(Long.toString(epoch))));
  }

  /** Removes what is neither in use nor being built: it takes room that others need. */
  Future<Void> dropUnused(ContestId contest) {
    String[] used = {keys.full(contest, "epoch"), keys.full(contest, "next")};
    // In this order: an epoch that begins meanwhile is not among the known ones.
    return known(contest)
        .compose(
            known ->
                redis
                    .call(commands -> commands.mget(used))
                    .compose(found -> drop(contest, known, values(found))));
  }

  private static Set<String> values(List<KeyValue<String, String>> found) {
    return found.stream()
        .filter(KeyValue::hasValue)
        .map(KeyValue::getValue)
        .collect(Collectors.toSet());
  }

  private Future<Set<String>> known(ContestId contest) {
    return redis.call(commands -> commands.smembers(keys.full(contest, "epochs")));
  }

  private Future<Void> drop(ContestId contest, Set<String> known, Set<String> used) {
    String epochs = keys.full(contest, "epochs");
    return Future.join(
            known.stream()
                .filter(other -> !used.contains(other))
                .map(other -> drop(keys.epochs(contest) + other + ":keys", epochs, other))
                .toList())
        .mapEmpty();
  }

  /** Removes all boards of a contest. */
  Future<Void> dropAll(ContestId contest) {
    return redis
        .call(commands -> commands.unlink(keys.full(contest, "epoch"), keys.full(contest, "next")))
        .compose(done -> dropOthers(contest, 0));
  }

  private Future<Long> drop(String keys, String epochs, String epoch) {
    return redis
        .call(commands -> commands.smembers(keys))
        .compose(
            names ->
                Future.join(
                    Stream.concat(names.stream(), Stream.of(keys))
                        .map(name -> redis.call(commands -> commands.unlink(name)))
                        .toList()))
        .compose(done -> redis.call(commands -> commands.srem(epochs, epoch)));
  }

  /** Whether there is an epoch in use. */
  Future<Boolean> ready(ContestId contest) {
    return redis
        .call(commands -> commands.exists(keys.full(contest, "epoch")))
        .map(found -> found == 1);
  }

  /**
   * Of some people ({@code null}: must not be there) those whose entry is not right. Few at a time,
   * since a script that looks at a thousand keeps everybody who asks for a place waiting.
   */
  Future<List<PersonId>> differing(
      ContestId contest, Scope scope, Map<PersonId, @Nullable BoardEntry> expected) {
    return differing(contest, scope, List.copyOf(expected.keySet()), expected, new ArrayList<>());
  }

  private Future<List<PersonId>> differing(
      ContestId contest,
      Scope scope,
      List<PersonId> people,
      Map<PersonId, @Nullable BoardEntry> expected,
      List<PersonId> wrong) {
    if (people.isEmpty()) {
      return Future.succeededFuture(wrong);
    }
    List<PersonId> now = people.subList(0, Math.min(PORTION, people.size()));
    String[] args = new Expected(keys.epochs(contest), scope, now, expected).words();
    return scripts
        .check
        .list(List.of(BoardKeys.of(contest, "epoch")), args)
        .compose(
            found -> {
              found.forEach(w -> wrong.add(BoardKey.personOf(w.toString())));
              List<PersonId> rest = people.subList(now.size(), people.size());
              return differing(contest, scope, rest, expected, wrong);
            });
  }

  /** Lengths of boards, in the order asked. */
  Future<List<Long>> totals(ContestId contest, Scope scope, List<String> boards) {
    String[] args =
        Stream.concat(Stream.of(keys.epochs(contest), scope.key()), boards.stream())
            .toArray(String[]::new);
    return scripts
        .totals
        .list(List.of(BoardKeys.of(contest, "epoch")), args)
        .map(out -> out.stream().map(n -> Long.valueOf(n.toString())).toList());
  }

  /** Tells all nodes that boards of a contest changed. */
  Future<Long> tellChanged(ContestId contest) {
    return redis.publish(BoardKeys.CHANGED, Long.toString(contest.value()));
  }

  private static String text(@Nullable BoardEntry entry) {
    return entry == null ? "" : entry.text();
  }
}
