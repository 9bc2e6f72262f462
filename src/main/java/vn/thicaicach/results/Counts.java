package vn.thicaicach.results;

import java.util.List;
import vn.thicaicach.leaderboards.Standing;

/**
 * Counts of the valid set of a round or contest: finished, ranked, not void.
 *
 * @param people distinct people
 * @param attempts finished attempts, counting or not
 * @param fullMarks distinct people with every question right in an attempt that counts
 */
public record Counts(long people, long attempts, long fullMarks) {
  static Counts of(List<Standing> standings) {
    return new Counts(
        standings.size(),
        standings.stream().mapToLong(Standing::attempts).sum(),
        standings.stream().filter(s -> s.fullMarks() > 0).count());
  }
}
