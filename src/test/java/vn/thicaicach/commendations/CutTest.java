package vn.thicaicach.commendations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Choosing the first of a ranking; the numbers are ranks. */
class CutTest {
  @Test
  @DisplayName("no tie at the border: exactly so many, nothing to state")
  void plain() {
    assertThat(first(List.of(1, 2, 2, 4, 5), 3)).isEqualTo(new Cut<>(List.of(1, 2, 2), null));
    assertThat(first(List.of(1, 2), 3)).isEqualTo(new Cut<>(List.of(1, 2), null));
    assertThat(first(List.of(), 3)).isEqualTo(new Cut<>(List.of(), null));
    assertThat(first(List.of(1, 1, 1), 0)).isEqualTo(new Cut<>(List.of(), null));
  }

  @Test
  @DisplayName("who shares the last place comes in together, and it is stated")
  void tieComesIn() {
    assertThat(first(List.of(1, 2, 2, 2, 5), 2))
        .isEqualTo(new Cut<>(List.of(1, 2, 2, 2), new Cut.Border(2, 3, true)));
  }

  @Test
  @DisplayName("a tie that would make the list too long stays out as a whole, and it is stated")
  void tieStaysOut() {
    assertThat(first(List.of(1, 2, 2, 2, 2), 2))
        .isEqualTo(new Cut<>(List.of(1), new Cut.Border(2, 4, false)));
    assertThat(first(Collections.nCopies(9, 1), 1))
        .isEqualTo(new Cut<>(List.of(), new Cut.Border(1, 9, false)));
  }

  private static Cut<Integer> first(List<Integer> ranks, int wanted) {
    return Cut.first(ranks, wanted, rank -> rank, 4);
  }
}
