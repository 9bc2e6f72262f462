package vn.thicaicach.plans;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in a plan.
 *
 * @param path such as {@code II.1.e}; {@code MO_DAU}, {@code KET}, {@code PHU_LUC} for the rest
 * @param heading as printed, or null
 * @param citation how documents name the place: điểm e khoản 1 mục II
 * @param quotes verbatim sentences
 */
public record PlanSection(
    String path, @Nullable String heading, String citation, List<String> quotes) {
  public PlanSection {
    quotes = List.copyOf(quotes);
  }
}
