package vn.thicaicach.attempts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PaperTest {
  @Test
  @DisplayName("over many papers the right option stands at each place equally often")
  void placeTellsNothing() {
    int[] places = new int[4];
    for (int i = 0; i < 8000; i++) {
      List<Paper.Option> options = new Paper(DrawTest.seed(i), List.of(7L)).options(7, 4);
      for (int place = 0; place < 4; place++) {
        places[place] += options.get(place).ordinal() == 1 ? 1 : 0;
      }
    }
    double chiSquare = 0;
    for (int n : places) {
      chiSquare += (n - 2000.0) * (n - 2000.0) / 2000.0;
    }
    assertThat(chiSquare).isLessThan(16.3); // 3 degrees of freedom, p = 0.001
  }

  @Test
  void namesHaveOneLengthAndDifferFromPaperToPaper() {
    List<Paper.Option> mine = new Paper(DrawTest.seed(1), List.of(7L)).options(7, 4);
    List<Paper.Option> yours = new Paper(DrawTest.seed(2), List.of(7L)).options(7, 4);

    assertThat(mine).allSatisfy(o -> assertThat(o.name()).hasSize(12));
    assertThat(mine).extracting(Paper.Option::name).doesNotHaveDuplicates();
    assertThat(mine)
        .extracting(Paper.Option::name)
        .doesNotContainAnyElementsOf(yours.stream().map(Paper.Option::name).toList());
  }

  @Test
  void aNameLeadsBackToItsChoiceOfItsOwnQuestionOnly() {
    Paper paper = new Paper(DrawTest.seed(3), List.of(7L, 8L));
    for (Paper.Option option : paper.options(7, 4)) {
      assertThat(paper.ordinal(7, 4, option.name())).hasValue(option.ordinal());
      assertThat(paper.ordinal(8, 4, option.name())).isEmpty();
    }
  }
}
