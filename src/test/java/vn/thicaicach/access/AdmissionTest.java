package vn.thicaicach.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.thicaicach.platform.Problem;

class AdmissionTest {
  private static final long LATE = Admission.MOST_LAG.toNanos() + 1;

  private final Vertx vertx = Vertx.vertx();
  private final Admission admission = new Admission(vertx);

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  @DisplayName("one page more than may run at once is turned away; who leaves makes room")
  void bounded() {
    for (int i = 0; i < Admission.MOST_PAGES; i++) {
      admission.enter();
    }
    assertThatThrownBy(admission::enter).isInstanceOf(Problem.Unavailable.class);
    admission.leave();
    assertThatCode(admission::enter).doesNotThrowAnyException();
  }

  @Test
  @DisplayName("one long pause is not a crowd; an event loop that stays behind is")
  void late() {
    for (int i = 1; i < Admission.LATE_LOOKS; i++) {
      admission.look(LATE);
    }
    assertThatCode(admission::enter).doesNotThrowAnyException();
    admission.look(LATE);
    assertThatThrownBy(admission::enter).isInstanceOf(Problem.Unavailable.class);
    admission.look(0);
    assertThatCode(admission::enter).doesNotThrowAnyException();
  }
}
