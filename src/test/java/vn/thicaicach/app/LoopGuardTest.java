package vn.thicaicach.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.EventExecutor;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopGuardTest {
  private static final int PATIENCE = 5;
  private static final long EVERY_MS = 20;

  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
  private final CountDownLatch ended = new CountDownLatch(1);
  private final CountDownLatch held = new CountDownLatch(1);
  private @Nullable LoopGuard guard;

  @AfterEach
  void close() {
    held.countDown();
    if (guard != null) {
      guard.close();
    }
    loops.shutdownGracefully(0, 0, TimeUnit.SECONDS);
  }

  @Test
  void loopsThatMoveAreLeftAlone() throws Exception {
    CountDownLatch moved = new CountDownLatch(PATIENCE * 4);
    guard();
    loops.scheduleWithFixedDelay(moved::countDown, EVERY_MS, EVERY_MS, TimeUnit.MILLISECONDS);
    assertThat(moved.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(ended.getCount()).isEqualTo(1);
  }

  @Test
  void aDeadLoopEndsTheProgram() throws Exception {
    EventExecutor one = loops.iterator().next();
    one.shutdownGracefully(0, 0, TimeUnit.SECONDS).sync();
    guard();
    assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aLoopThatStandsStillEndsTheProgram() throws Exception {
    loops.iterator().next().execute(() -> awaitQuietly(held));
    guard();
    assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
  }

  private void guard() {
    guard = LoopGuard.start(loops, PATIENCE, EVERY_MS, ended::countDown);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
