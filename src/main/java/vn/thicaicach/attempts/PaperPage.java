package vn.thicaicach.attempts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.Round;
import vn.thicaicach.contests.Rules;
import vn.thicaicach.questions.Choice;
import vn.thicaicach.questions.PublicQuestion;

/**
 * What the paper page shows. Built from {@link PublicQuestion}, which cannot hold a key.
 *
 * @param attempt opaque name, the same at every load
 * @param writer number of the writer this page was given
 */
record PaperPage(
    String contestTitle,
    String roundTitle,
    @Nullable String helpPhone,
    boolean sample,
    String attempt,
    long writer,
    long nextSeq,
    Instant deadline,
    Instant now,
    String paperUrl,
    String timeUrl,
    String saveUrl,
    String saveAllUrl,
    String submitUrl,
    String finishUrl,
    String takeOverUrl,
    String resultUrl,
    int answered,
    int total,
    @Nullable Instant lastSavedAt,
    List<Item> questions,
    Map<String, String> errors) {

  /** One question; {@code answer} is the chosen option's name or the number predicted. */
  record Item(
      String id,
      int no,
      String stem,
      boolean prediction,
      @Nullable String answer,
      @Nullable Instant savedAt,
      List<Line> options) {}

  /** One option. */
  record Line(String id, String letter, String text, boolean chosen) {}

  /**
   * The page of an open attempt.
   *
   * @param errors field → sentence, for a form that is shown again
   */
  static PaperPage of(
      Contest contest,
      Round round,
      Attempt attempt,
      AnswerService.State state,
      Instant now,
      Map<String, String> errors) {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < state.questions().size(); i++) {
      long version = attempt.questions().get(i);
      items.add(
          item(i + 1, attempt.paper(), version, state.questions().get(i).withoutKey(), state));
    }
    Rules.Prediction prediction = contest.rules().prediction();
    if (prediction != null) {
      items.add(predictionItem(items.size() + 1, prediction, state));
    }
    String base = "/bai-thi/" + attempt.code();
    return new PaperPage(
        contest.title(),
        round.name(),
        contest.helpPhone(),
        contest.sample(),
        attempt.code(),
        attempt.epoch(),
        state.nextSeq(),
        attempt.deadline(),
        now,
        base,
        base + "/gio",
        base + "/tra-loi",
        base + "/luu",
        base + "/nop",
        base + "/ket-thuc",
        base + "/tiep-tuc",
        base + "/ket-qua",
        (int) items.stream().filter(item -> item.savedAt() != null).count(),
        items.size(),
        items.stream()
            .map(Item::savedAt)
            .filter(Objects::nonNull)
            .max(Instant::compareTo)
            .orElse(null),
        items,
        errors);
  }

  private static Item item(
      int no, Paper paper, long version, PublicQuestion question, AnswerService.State state) {
    AnswerStore.Stored stored = state.latest().get(version);
    List<Line> lines = new ArrayList<>();
    String chosen = null;
    for (Paper.Option option : paper.options(version, question.choices().size())) {
      boolean isChosen = stored != null && stored.answer().equals(String.valueOf(option.ordinal()));
      chosen = isChosen ? option.name() : chosen;
      String letter = String.valueOf((char) ('A' + lines.size()));
      lines.add(new Line(option.name(), letter, text(question, option.ordinal()), isChosen));
    }
    return new Item(
        String.valueOf(no),
        no,
        question.stem(),
        false,
        chosen,
        stored == null ? null : stored.receivedAt(),
        lines);
  }

  private static String text(PublicQuestion question, int ordinal) {
    return question.choices().stream()
        .filter(c -> c.ordinal() == ordinal)
        .map(Choice::text)
        .findFirst()
        .orElseThrow();
  }

  private static Item predictionItem(
      int no, Rules.Prediction prediction, AnswerService.State state) {
    Optional<AnswerStore.Stored> given =
        Optional.ofNullable(state.latest().get(Paper.PREDICTION_VERSION))
            .filter(stored -> !stored.answer().isEmpty());
    return new Item(
        Paper.PREDICTION,
        no,
        prediction.text(),
        true,
        given.map(AnswerStore.Stored::answer).orElse(null),
        given.map(AnswerStore.Stored::receivedAt).orElse(null),
        List.of());
  }
}
