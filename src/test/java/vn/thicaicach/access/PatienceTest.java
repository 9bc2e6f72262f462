package vn.thicaicach.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  @DisplayName("a database that tells no time is silent, but not while our own event loop is late")
  void ownLatenessIsNobodysSilence() {
    Admission admission = new Admission(vertx);
    // The looks of its own timer would wipe out what is told here.
    vertx.close().await();
    Patience patience = new Patience(() -> true, admission);
    admission.look(0);
    assertThat(patience.silent()).isTrue();
    admission.look(Admission.MOST_LAG.toNanos() + 1);
    assertThat(patience.silent()).isFalse();
    admission.look(0);
    assertThat(patience.silent()).isTrue();
    assertThat(new Patience(() -> false, admission).silent()).isFalse();
  }
}
