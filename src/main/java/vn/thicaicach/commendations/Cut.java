package vn.thicaicach.commendations;

import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Pure choice of the first so many of a ranking. Nobody is cut off by chance: who shares the last
 * place comes in together, or, when the list would grow beyond its limit, stays out together.
 *
 * @param border the tie at the border, or null when there is none
 */
record Cut<T>(List<T> chosen, @Nullable Border border) {
  /**
   * A tie at the border.
   *
   * @param sharing how many share the place
   * @param included whether they are on the list
   */
  record Border(int rank, int sharing, boolean included) {}

  /**
   * Chooses.
   *
   * @param ranked best first; who shares a place has the same rank
   * @param wanted how many, 0 for nobody
   * @param most how long the list may become by ties
   */
  static <T> Cut<T> first(List<T> ranked, int wanted, ToIntFunction<T> rank, int most) {
    if (wanted <= 0 || ranked.size() <= wanted) {
      return new Cut<>(ranked.subList(0, wanted <= 0 ? 0 : ranked.size()), null);
    }
    int last = rank.applyAsInt(ranked.get(wanted - 1));
    int from = wanted - 1;
    while (from > 0 && rank.applyAsInt(ranked.get(from - 1)) == last) {
      from--;
    }
    int to = wanted;
    while (to < ranked.size() && rank.applyAsInt(ranked.get(to)) == last) {
      to++;
    }
    if (to == wanted) {
      return new Cut<>(ranked.subList(0, wanted), null);
    }
    boolean included = to <= most;
    return new Cut<>(
        ranked.subList(0, included ? to : from), new Border(last, to - from, included));
  }

  Cut {
    chosen = List.copyOf(chosen);
  }
}
