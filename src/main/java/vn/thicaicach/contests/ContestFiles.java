package vn.thicaicach.contests;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.platform.content.Content;
import vn.thicaicach.platform.content.ContentFiles;
import vn.thicaicach.platform.content.ContentIssue;
import vn.thicaicach.platform.http.Messages;

/** Reads contest files and checks what their schema cannot say. */
public final class ContestFiles {
  private static final Messages MESSAGES = new Messages();

  /** Any instant will do to compare times that all count from it. */
  private static final Instant SOME_START = Instant.parse("2025-01-01T00:00:00Z");

  private ContestFiles() {}

  /** Reads every contest of a folder, by name of file. Blocking. */
  public static List<Content> readAll(Path folder) throws IOException {
    Map<String, String> owners = new HashMap<>();
    List<Content> checked = new ArrayList<>();
    for (Content content : ContentFiles.readAll(folder)) {
      checked.add(content.sound() ? check(content, owners) : content);
    }
    return keepKeysApart(checked);
  }

  /** Practice shows keys at once: what it draws from must not be drawn where results count. */
  private static List<Content> keepKeysApart(List<Content> files) {
    Set<String> practised = new HashSet<>();
    for (Content file : files) {
      if (file.sound() && file.as(ContestDraft.class).practice()) {
        practised.addAll(file.as(ContestDraft.class).banks());
      }
    }
    return files.stream().map(file -> file.sound() ? apart(file, practised) : file).toList();
  }

  private static Content apart(Content file, Set<String> practised) {
    List<ContentIssue> issues = practised(file, practised);
    return issues.isEmpty() ? file : file.with(issues);
  }

  /** Banks of a sound file that people practise with, though its results count. */
  static List<ContentIssue> practised(Content file, Set<String> practised) {
    ContestDraft draft = file.as(ContestDraft.class);
    List<ContentIssue> issues = new ArrayList<>();
    for (int i = 0; i < draft.banks().size() && !draft.practice(); i++) {
      String bank = draft.banks().get(i);
      if (practised.contains(bank)) {
        issues.add(issue(file, "/banks/" + i, "practised-bank", Map.of("bank", bank)));
      }
    }
    return issues;
  }

  /**
   * A sound file with the faults its schema cannot say.
   *
   * @param owners files of the codes read before
   */
  static Content check(Content content, Map<String, String> owners) {
    ContestDraft draft = content.as(ContestDraft.class);
    List<ContentIssue> issues = new ArrayList<>();
    String owner = owners.putIfAbsent(draft.code(), content.file());
    if (owner != null) {
      issues.add(issue(content, "/code", "same-code", Map.of("owner", owner)));
    }
    checkRules(content, draft, issues);
    checkRounds(content, draft, issues);
    return content.with(issues);
  }

  private static void checkRules(Content content, ContestDraft draft, List<ContentIssue> issues) {
    Rules rules = draft.rules();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < rules.audiences().size(); i++) {
      if (!seen.add(rules.audiences().get(i).code())) {
        issues.add(issue(content, "/rules/audiences/" + i + "/code", "same-audience", Map.of()));
      }
    }
    if (rules.prediction() == null && rules.tieBreak().contains(Rules.TieKey.PREDICTION_DISTANCE)) {
      issues.add(issue(content, "/rules/tieBreak", "no-prediction", Map.of()));
    }
    checkAttempts(content, rules.attempts(), draft.rounds().size(), issues);
    PrizeFaults.of(draft).forEach(f -> issues.add(issue(content, f.path(), f.code(), f.facts())));
  }

  private static void checkAttempts(
      Content content, Rules.Attempts attempts, int rounds, List<ContentIssue> issues) {
    Integer all = attempts.perContest();
    if (all != null && all < attempts.perRound()) {
      Map<String, Integer> facts = Map.of("round", attempts.perRound(), "contest", all);
      issues.add(issue(content, "/rules/attempts/perContest", "contest-below-round", facts));
    }
    if (attempts.delay() > 0 && attempts.most(rounds) == 1) {
      issues.add(issue(content, "/rules/attempts/delayMinutes", "idle-delay", Map.of()));
    }
  }

  private static void checkRounds(Content content, ContestDraft draft, List<ContentIssue> issues) {
    Instant before = Instant.MIN;
    for (int i = 0; i < draft.rounds().size(); i++) {
      ContestDraft.RoundPlan round = draft.rounds().get(i);
      String path = "/rounds/" + i;
      boolean relative =
          RoundTimes.isRelative(round.opens()) || RoundTimes.isRelative(round.closes());
      if (relative && !draft.sample()) {
        issues.add(issue(content, path, "relative-time", Map.of()));
      }
      if (round.closes().isNull() && !draft.practice()) {
        issues.add(issue(content, path + "/closes", "stays-open", Map.of()));
      }
      before = checkTimes(content, round, path, before, issues);
    }
  }

  private static Instant checkTimes(
      Content content,
      ContestDraft.RoundPlan round,
      String path,
      Instant before,
      List<ContentIssue> issues) {
    try {
      Instant opens = RoundTimes.resolve(round.opens(), SOME_START);
      @Nullable Instant closes = RoundTimes.resolveOpen(round.closes(), SOME_START);
      if (opens.isBefore(before)) {
        issues.add(issue(content, path + "/opens", "rounds-overlap", Map.of()));
      }
      if (closes != null && !closes.isAfter(opens)) {
        issues.add(issue(content, path + "/closes", "closes-before", Map.of()));
      }
      return closes == null ? Instant.MAX : closes;
    } catch (DateTimeException e) {
      issues.add(issue(content, path, "no-such-time", Map.of()));
      return before;
    }
  }

  /** A fault in words, at its line. */
  static ContentIssue issue(Content content, String path, String code, Map<String, ?> facts) {
    return content.issue(path, MESSAGES.text("contests.fault." + code, facts));
  }
}
