package vn.thicaicach.attempts;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.questions.LegalBasis;

/**
 * A question of a finished paper with its key. Pages that come before the key may be shown are
 * never built from it.
 *
 * @param no place on the paper, from 1
 * @param options in the order the contestant saw
 * @param given right for everybody, whatever was chosen
 * @param ruling what the committee said about the question afterwards, or null
 */
public record ReviewedQuestion(
    int no,
    String stem,
    List<Option> options,
    String explanation,
    List<LegalBasis> legalBasis,
    boolean given,
    @Nullable String ruling) {
  public ReviewedQuestion {
    options = List.copyOf(options);
    legalBasis = List.copyOf(legalBasis);
  }

  /** An option: whether it was chosen, whether it is right (the key, or accepted as well). */
  public record Option(String text, boolean chosen, boolean right) {}

  /** Whether any option was chosen. */
  public boolean answered() {
    return options.stream().anyMatch(Option::chosen);
  }

  /** Whether it counts as right. */
  public boolean correct() {
    return given || options.stream().anyMatch(o -> o.chosen() && o.right());
  }

  /** The place only, so that no log can hold a key. */
  @Override
  public String toString() {
    return "ReviewedQuestion[" + no + "]";
  }
}
