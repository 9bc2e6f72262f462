package vn.thicaicach.contests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.platform.content.Content;
import vn.thicaicach.platform.content.ContentIssue;
import vn.thicaicach.platform.content.ContentJson;
import vn.thicaicach.platform.text.Formats;

/** Contests as documents of {@code questions/contests/schema.json}, for those who write them. */
public final class ContestDocuments {
  private ContestDocuments() {}

  /**
   * The same document with the faults that its schema cannot say.
   *
   * @param content without faults of its schema
   * @param practised banks of practice contests, whose keys are shown at once
   */
  public static Content check(Content content, Collection<String> practised) {
    Content checked = ContestFiles.check(content, new HashMap<>());
    List<ContentIssue> issues = new ArrayList<>(checked.issues());
    ContestDraft draft = content.as(ContestDraft.class);
    issues.addAll(ContestFiles.practised(content, Set.copyOf(practised)));
    if (draft.sample()) {
      issues.add(ContestFiles.issue(content, "/sample", "draft-sample", Map.of()));
    }
    return content.with(issues);
  }

  /**
   * The contest a document describes, to show its rules in words; it has no ids.
   *
   * @param content without faults of its schema
   * @param now from when times of samples count
   * @return empty when a day or hour does not exist
   */
  public static Optional<Contest> preview(Content content, Instant now) {
    ContestDraft draft = ContentJson.read(content.tree(), ContestDraft.class);
    try {
      return Optional.of(contest(draft, rounds(draft, now)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Contest contest(ContestDraft draft, List<Round> rounds) {
    return new Contest(
        new ContestId(0),
        draft.code(),
        draft.title(),
        draft.summary(),
        draft.organiser(),
        draft.helpPhone(),
        draft.helpPhoneSample(),
        null,
        List.of(),
        draft.practice(),
        draft.sample(),
        draft.samples(),
        draft.banks(),
        draft.rules(),
        0,
        rounds);
  }

  private static List<Round> rounds(ContestDraft draft, Instant now) {
    List<Round> rounds = new ArrayList<>();
    for (ContestDraft.RoundPlan plan : draft.rounds()) {
      int ordinal = rounds.size() + 1;
      Instant opens = RoundTimes.resolve(plan.opens(), now);
      @Nullable Instant closes = RoundTimes.resolveOpen(plan.closes(), now);
      rounds.add(
          new Round(
              new RoundId(ordinal), new ContestId(0), ordinal, plan.name(), opens, closes, null));
    }
    return rounds;
  }

  /**
   * The document of a contest that is there. Its rules may hold nulls where their schema wants
   * nothing.
   *
   * @param rules as they are stored
   * @param unit code of the contest's unit, or null
   */
  public static ObjectNode of(Contest contest, JsonNode rules, @Nullable String unit) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("code", contest.code()).put("kind", "KNOWLEDGE_ONLINE").put("title", contest.title());
    tree.put("summary", contest.summary()).put("organiser", contest.organiser());
    tree.put("helpPhone", contest.helpPhone()).put("helpPhoneSample", contest.helpPhoneSample());
    tree.put("unit", unit).put("practice", contest.practice()).put("sample", contest.sample());
    contest.samples().forEach(tree.putArray("samples")::add);
    contest.banks().forEach(tree.putArray("banks")::add);
    ObjectNode tasks = tree.putObject("tasks");
    tasks.putArray("contest");
    tasks.putArray("commendation");
    tree.set("rules", rules);
    ArrayNode rounds = tree.putArray("rounds");
    for (Round round : contest.rounds()) {
      Instant closes = round.closesAt();
      rounds
          .addObject()
          .put("name", round.name())
          .put("opens", local(round.opensAt()))
          .put("closes", closes == null ? null : local(closes));
    }
    return tree;
  }

  private static String local(Instant at) {
    String written = LocalDateTime.ofInstant(at, Formats.ZONE).toString();
    return written.substring(0, "2025-01-01T00:00".length());
  }
}
