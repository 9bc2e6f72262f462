package vn.thicaicach.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A planted fault that is not planted any more would find nothing wrong with the harness. */
class ControlsTest {
  @Test
  @DisplayName("the sentence each planted fault replaces is still in the product")
  void sentences() throws IOException {
    assertThat(Controls.gone()).isEmpty();
  }
}
