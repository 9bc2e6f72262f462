package vn.thicaicach.contests.drafts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDateTime;
import java.util.Map;
import vn.thicaicach.platform.http.Messages;

/** The document of a new contest: that of the contest it follows, with the answers put in. Pure. */
final class WizardTree {
  private static final int WEEK = 7;

  private final Messages messages;

  WizardTree(Messages messages) {
    this.messages = messages;
  }

  /** A complete document; the one it follows stays as it is. */
  ObjectNode of(JsonNode base, WizardAnswers answers) {
    ObjectNode tree = base.deepCopy();
    tree.put("code", answers.code());
    tree.put("title", answers.title());
    tree.put("summary", summary(answers));
    tree.put("organiser", answers.organiser());
    tree.put("helpPhone", answers.helpPhone());
    tree.put("helpPhoneSample", false);
    tree.put("unit", answers.unit());
    tree.put("sample", false);
    tree.putArray("samples");
    ObjectNode tasks = tree.putObject("tasks");
    tasks.putArray("contest");
    tasks.putArray("commendation");
    if (tree.get("rules") instanceof ObjectNode rules) {
      rules(rules, answers);
    }
    rounds(tree.putArray("rounds"), answers);
    return tree;
  }

  private String summary(WizardAnswers answers) {
    return messages.text("editor.new.summary", Map.of("organiser", answers.organiser()));
  }

  private static void rules(ObjectNode rules, WizardAnswers answers) {
    if (rules.get("paper") instanceof ObjectNode paper && answers.minutes() != null) {
      paper.put("minutes", answers.minutes());
    }
    if (rules.get("eligibility") instanceof ObjectNode asked) {
      asked.putNull("unitsAsOf");
      if (answers.minAge() != null) {
        asked.put("minAge", answers.minAge());
      }
    }
    if (rules.get("attempts") instanceof ObjectNode attempts && answers.attempts() != null) {
      attempts.put("perRound", answers.attempts());
      attempts.remove("perContest");
      if (answers.attempts() == 1 && answers.rounds() == 1) {
        attempts.remove("delayMinutes");
      }
    }
  }

  /** Rounds one after the other, each [opens, closes). */
  private void rounds(ArrayNode rounds, WizardAnswers answers) {
    for (int i = 0; i < answers.rounds(); i++) {
      LocalDateTime opens = answers.first().plusDays((long) i * answers.days());
      rounds
          .addObject()
          .put("name", name(answers, i + 1))
          .put("opens", opens.toString())
          .put("closes", opens.plusDays(answers.days()).toString());
    }
  }

  private String name(WizardAnswers answers, int n) {
    if (answers.rounds() == 1) {
      return messages.text("editor.new.only-round");
    }
    String key = answers.days() == WEEK ? "editor.new.week" : "editor.new.round";
    return messages.text(key, Map.of("n", n));
  }
}
