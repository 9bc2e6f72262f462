package vn.thicaicach.results.rulings;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.access.Guard;
import vn.thicaicach.access.Permission;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.accounts.approvals.Approval;
import vn.thicaicach.accounts.approvals.Approvals;
import vn.thicaicach.attempts.KeyRuling;
import vn.thicaicach.attempts.QuestionReports;
import vn.thicaicach.attempts.Regrade;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.platform.text.Formats;
import vn.thicaicach.platform.text.VietnameseText;
import vn.thicaicach.questions.Choice;
import vn.thicaicach.questions.Question;

/** Rulings in words. Pure but for its texts. */
final class RulingViews {
  private static final int MOST_FOUND = 20;

  private final Messages messages;
  private final Approvals approvals;

  RulingViews(Messages messages, Approvals approvals) {
    this.messages = messages;
    this.approvals = approvals;
  }

  /** Questions whose code or words hold every word looked for, written with or without signs. */
  static List<Question> search(List<Question> questions, String text) {
    String[] words = VietnameseText.fold(text).split("\\s+");
    return questions.stream()
        .filter(q -> holds(VietnameseText.fold(q.code() + " " + q.stem()), words))
        .limit(MOST_FOUND + 1L)
        .toList();
  }

  private static boolean holds(String text, String[] words) {
    for (String word : words) {
      if (!text.contains(word)) {
        return false;
      }
    }
    return true;
  }

  static int most() {
    return MOST_FOUND;
  }

  RulingPage.Waiting waiting(
      Viewer.Staff staff,
      Contest contest,
      RulingProposal.Waiting one,
      Map<Long, Question> questions,
      Instant now) {
    RulingProposal proposal = one.proposal();
    Approval approval = one.approval();
    String obstacle = approvals.obstacle(staff, approval, now);
    KeyRuling.Kind kind = proposal.kind();
    Question question = questions.get(proposal.question());
    String what =
        kind == null
            ? messages.text("results.rulings.what.WITHDRAW")
            : what(kind, proposal.choice(), question);
    boolean own = approval.proposedBy() == staff.staffId();
    return new RulingPage.Waiting(
        approval.id(),
        what,
        question == null ? "" : question.stem(),
        proposal.note(),
        approval.proposedByName(),
        approval.proposedAt(),
        approval.reason(),
        obstacle,
        obstacle == null,
        own || Guard.mayOn(staff, Permission.APPROVE, contest.unitPath()));
  }

  RulingPage.Ruled ruled(
      Contest contest,
      KeyRuling ruling,
      List<Regrade> regrades,
      Map<Long, Question> questions,
      boolean mayWithdraw) {
    Question question = questions.get(ruling.question());
    List<Regrade> own = regrades.stream().filter(r -> r.ruling() == ruling.id()).toList();
    return new RulingPage.Ruled(
        ruling.id(),
        ruling.question(),
        what(ruling.kind(), ruling.choice(), question),
        question == null ? "" : question.stem(),
        ruling.note(),
        ruling.decidedBy(),
        ruling.decidedAt(),
        ruling.withdrawn(),
        own.stream().anyMatch(r -> r.finishedAt() == null),
        states(contest, own),
        mayWithdraw && !ruling.withdrawn());
  }

  private List<String> states(Contest contest, List<Regrade> regrades) {
    List<String> states = new ArrayList<>();
    for (Regrade regrade : regrades) {
      Integer papers = regrade.papers();
      Integer changed = regrade.changed();
      String round = contest.round(regrade.round()).map(r -> r.name()).orElse("");
      if (papers == null || changed == null) {
        states.add(
            messages.text(
                "results.rulings.state.running",
                Map.of("round", round, "n", Formats.number(regrade.written()))));
      } else if (papers > 0) {
        states.add(
            messages.text(
                "results.rulings.state.done",
                Map.of(
                    "round", round,
                    "papers", Formats.number(papers),
                    "changed", Formats.number(changed))));
      }
    }
    return states;
  }

  private String what(KeyRuling.Kind kind, @Nullable Integer choice, @Nullable Question question) {
    if (kind == KeyRuling.Kind.VOID) {
      return messages.text("results.rulings.what.VOID");
    }
    String text =
        question == null
            ? ""
            : question.choices().stream()
                .filter(c -> Objects.equals(c.ordinal(), choice))
                .map(Choice::text)
                .findFirst()
                .orElse("");
    return messages.text("results.rulings.what.ALSO", Map.of("choice", text));
  }

  static RulingPage.Reported reported(
      String url, Question question, QuestionReports.Reported reported) {
    return new RulingPage.Reported(
        url + "/dap-an?cau=" + question.id().value(),
        question.code(),
        question.stem(),
        reported.papers(),
        reported.words());
  }

  static RulingPage.Chosen chosen(Question question, Map<Integer, Long> figures) {
    return new RulingPage.Chosen(
        question.id().value(),
        question.code(),
        question.stem(),
        question.choices().stream()
            .map(
                c ->
                    new RulingPage.Choice(
                        c.ordinal(),
                        c.text(),
                        c.ordinal() == question.correctChoice(),
                        figures.getOrDefault(c.ordinal(), 0L)))
            .toList(),
        figures.values().stream().mapToLong(Long::longValue).sum(),
        figures.getOrDefault(0, 0L),
        question.explanation());
  }
}
