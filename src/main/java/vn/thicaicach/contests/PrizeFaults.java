package vn.thicaicach.contests;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Pure check of what prizes and the ranking of units say against the rest of a rule-book. */
final class PrizeFaults {
  private final ContestDraft draft;
  private final List<Found> found = new ArrayList<>();

  private PrizeFaults(ContestDraft draft) {
    this.draft = draft;
  }

  /** A fault: where, and its words as {@code contests.fault.<code>}. */
  record Found(String path, String code, Map<String, ?> facts) {}

  /** All of them, in the order of the document; empty for a sound rule-book. */
  static List<Found> of(ContestDraft draft) {
    PrizeFaults faults = new PrizeFaults(draft);
    faults.weights(draft.rules().collective().weights());
    Prizes prizes = draft.rules().prizes();
    if (prizes != null) {
      faults.prizes(prizes);
    }
    return faults.found;
  }

  private void weights(Rules.@Nullable Weights weights) {
    if (weights == null) {
      return;
    }
    if (weights.most() == 0) {
      add("/rules/collective/weights", "weights-zero");
    }
    if (weights.mean() > 0 && !draft.rules().sameSize()) {
      add("/rules/collective/weights/mean", "mean-of-unlike-papers");
    }
  }

  private void prizes(Prizes prizes) {
    if (draft.practice()) {
      add("/rules/prizes", "practice-prizes");
    }
    if (prizes.individual().isEmpty() && prizes.collective().isEmpty()) {
      add("/rules/prizes", "no-prizes");
    }
    if (!prizes.collective().isEmpty() && draft.rules().collective().weights() == null) {
      add("/rules/prizes/collective", "collective-without-weights");
    }
    Set<Object> seen = new HashSet<>();
    for (int i = 0; i < prizes.individual().size(); i++) {
      Prizes.Individual prize = prizes.individual().get(i);
      String path = "/rules/prizes/individual/" + i;
      String audience = prize.audience();
      if (audience != null && draft.rules().audience(audience) == null) {
        add(path + "/audience", "prize-of-no-audience");
      }
      twice(
          path, seen.add(List.of(prize.within(), audience == null ? "" : audience, prize.rank())));
      whole(path, prize.within());
    }
    for (int i = 0; i < prizes.collective().size(); i++) {
      Prizes.Collective prize = prizes.collective().get(i);
      String path = "/rules/prizes/collective/" + i;
      String bloc = prize.bloc();
      twice(
          path, seen.add(List.of(prize.within(), "bloc", bloc == null ? "" : bloc, prize.rank())));
      whole(path, prize.within());
    }
  }

  private void twice(String path, boolean first) {
    if (!first) {
      add(path, "same-prize");
    }
  }

  /** With a single round both rankings are one, and the same person would win twice. */
  private void whole(String path, Prizes.Within within) {
    if (within == Prizes.Within.CONTEST && draft.rounds().size() == 1) {
      add(path + "/within", "prize-of-single-round");
    }
  }

  private void add(String path, String code) {
    found.add(new Found(path, code, Map.of()));
  }
}
