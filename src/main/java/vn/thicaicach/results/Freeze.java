package vn.thicaicach.results;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.accounts.PersonId;
import vn.thicaicach.contests.Rules;
import vn.thicaicach.leaderboards.Ranking;
import vn.thicaicach.leaderboards.Standing;
import vn.thicaicach.platform.proof.CanonicalJson;
import vn.thicaicach.platform.proof.Hash;

/** Pure freezing: the valid set and the rules in, places of every scope and their digest out. */
final class Freeze {
  /** Scope of everybody; the others carry the code of an audience. */
  static final String ALL = "ALL";

  private Freeze() {}

  /** Somebody with a valid result: the standing, and what of it the questions gave. */
  record Candidate(Standing standing, int correct, int questions) {}

  /**
   * A place in a scope.
   *
   * @param distance of the prediction, or null without prediction
   */
  record Row(String scope, Candidate candidate, Ranking.Place place, @Nullable Long distance) {}

  /** A whole frozen ranking; {@code target} is null without prediction. */
  record Frozen(Counts counts, @Nullable Long target, List<Row> rows, byte[] digest) {}

  /** Freezes a round. */
  static Frozen round(Rules rules, List<Candidate> candidates) {
    Counts counts = counts(candidates);
    return freeze(rules, PredictionTarget.of(rules.prediction(), counts), counts, candidates);
  }

  /** Freezes the contest as a whole, where predictions of different rounds are not compared. */
  static Frozen contest(Rules rules, List<Candidate> candidates) {
    return freeze(rules, null, counts(candidates), candidates);
  }

  private static Counts counts(List<Candidate> candidates) {
    return Counts.of(candidates.stream().map(Candidate::standing).toList());
  }

  private static Frozen freeze(
      Rules rules, @Nullable Long target, Counts counts, List<Candidate> candidates) {
    List<Row> rows = new ArrayList<>();
    scopes(rules, candidates)
        .forEach((scope, members) -> rows.addAll(rows(rules, target, scope, members)));
    return new Frozen(counts, target, rows, digest(counts, target, rows));
  }

  /** Everybody, and each audience when there are several. */
  private static Map<String, List<Candidate>> scopes(Rules rules, List<Candidate> candidates) {
    Map<String, List<Candidate>> scopes = new LinkedHashMap<>();
    scopes.put(ALL, candidates);
    if (rules.audiences().size() > 1) {
      for (Rules.Audience audience : rules.audiences()) {
        scopes.put(
            audience.code(),
            candidates.stream()
                .filter(c -> c.standing().audience().equals(audience.code()))
                .toList());
      }
    }
    return scopes;
  }

  private static List<Row> rows(
      Rules rules, @Nullable Long target, String scope, List<Candidate> members) {
    Map<PersonId, Candidate> byPerson =
        members.stream()
            .collect(Collectors.toMap(c -> c.standing().personId(), Function.identity()));
    List<Standing> standings = members.stream().map(Candidate::standing).toList();
    List<Row> rows = new ArrayList<>();
    for (Ranking.Place place : Ranking.rank(rules.tieBreak(), target, standings)) {
      Candidate candidate = byPerson.get(place.standing().personId());
      if (candidate != null) {
        rows.add(new Row(scope, candidate, place, distance(target, place.standing())));
      }
    }
    return rows;
  }

  private static @Nullable Long distance(@Nullable Long target, Standing standing) {
    Long prediction = standing.prediction();
    return target == null || prediction == null ? null : Math.abs(prediction - target);
  }

  private static byte[] digest(Counts counts, @Nullable Long target, List<Row> rows) {
    byte[][] lines = new byte[rows.size() + 1][];
    Map<String, Object> head = new HashMap<>();
    head.put("people", counts.people());
    head.put("attempts", counts.attempts());
    head.put("fullMarks", counts.fullMarks());
    put(head, "target", target);
    lines[0] = Hash.sha256(CanonicalJson.of(head));
    for (int i = 0; i < rows.size(); i++) {
      lines[i + 1] = Hash.sha256(CanonicalJson.of(line(rows.get(i))));
    }
    return Hash.sha256(lines);
  }

  private static Map<String, Object> line(Row row) {
    Standing s = row.candidate().standing();
    Map<String, Object> line = new HashMap<>();
    line.put("scope", row.scope());
    line.put("person", s.personId().value());
    line.put("rank", row.place().rank());
    line.put("shared", row.place().shared());
    line.put("audience", s.audience());
    line.put("units", s.unitPath());
    line.put("points", s.points());
    line.put("correct", row.candidate().correct());
    line.put("questions", row.candidate().questions());
    line.put("durationMs", s.durationMs());
    line.put("attempts", s.attempts());
    line.put("startedAt", s.startedAt().toString());
    line.put("finishedAt", s.finishedAt().toString());
    put(line, "prediction", s.prediction());
    Ranking.Reason reason = row.place().reason();
    if (reason != null) {
      line.put("reason", List.of(reason.key().name(), reason.mine(), reason.next()));
    }
    return line;
  }

  private static void put(Map<String, Object> map, String key, @Nullable Long value) {
    if (value != null) {
      map.put(key, value);
    }
  }
}
