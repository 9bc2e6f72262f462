package vn.thicaicach.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RepeatTest {
  private static final int MANY = 200_000;
  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger taken = new AtomicInteger();

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void manyStepsThatTakeTheirTimeDoNotUseUpTheStack() throws Exception {
    run(() -> later(taken.incrementAndGet() < MANY));
    assertThat(taken).hasValue(MANY);
  }

  @Test
  void manyStepsThatAreOverAtOnceNeither() throws Exception {
    run(() -> Future.succeededFuture(taken.incrementAndGet() < MANY));
    assertThat(taken).hasValue(MANY);
  }

  @Test
  void theFirstFailureEndsIt() {
    assertThatThrownBy(
            () ->
                run(
                    () ->
                        taken.incrementAndGet() == 3
                            ? Future.failedFuture(new IllegalStateException("third"))
                            : later(true)))
        .hasMessageContaining("third");
    assertThat(taken).hasValue(3);
  }

  @Test
  void aStepThatThrowsIsAFailureToo() {
    assertThatThrownBy(
            () ->
                run(
                    () -> {
                      if (taken.incrementAndGet() == 2) {
                        throw new IllegalStateException("thrown");
                      }
                      return later(true);
                    }))
        .hasMessageContaining("thrown");
  }

  private void run(java.util.function.Supplier<Future<Boolean>> step) throws Exception {
    Promise<Void> end = Promise.promise();
    vertx.runOnContext(turn -> Repeat.whileTrue(step).onComplete(end));
    end.future().await(60, TimeUnit.SECONDS);
  }

  private Future<Boolean> later(boolean result) {
    Promise<Boolean> promise = Promise.promise();
    vertx.runOnContext(turn -> promise.complete(result));
    return promise.future();
  }
}
