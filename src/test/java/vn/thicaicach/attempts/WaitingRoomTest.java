package vn.thicaicach.attempts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.thicaicach.platform.config.Keys;

class WaitingRoomTest {
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicLong nanos = new AtomicLong();
  private final WaitingRoom room = new WaitingRoom(waiting::get, nanos::get, 10);

  @Test
  @DisplayName("while there is room nobody waits; when it is full one draws a number")
  void openUntilFull() {
    assertThat(room.open()).isTrue();
    waiting.set(10);
    assertThat(room.open()).isFalse();
  }

  @Test
  @DisplayName("numbers are called in order, as many as there is room for, and places are true")
  void inOrder() {
    waiting.set(10);
    for (int n = 1; n <= 25; n++) {
      assertThat(room.draw()).isEqualTo(n);
    }
    assertThat(room.place(1)).isEqualTo(1);
    assertThat(room.place(25)).isEqualTo(25);

    waiting.set(3);
    later();
    assertThat(room.place(7)).isZero();
    assertThat(room.place(8)).isEqualTo(1);
    assertThat(room.place(25)).isEqualTo(18);
    assertThat(room.place(25)).as("asking does not call").isEqualTo(18);
    assertThat(room.open()).as("nobody goes before those who wait").isFalse();

    waiting.set(0);
    later();
    assertThat(room.place(25)).isEqualTo(8);
    later();
    assertThat(room.place(25)).isZero();
    assertThat(room.open()).isTrue();
  }

  @Test
  @DisplayName("a ticket is worth something only where it was drawn, and only unchanged")
  void tickets() {
    Keys keys = new Keys(new byte[32]);
    WaitingTicket mine = new WaitingTicket(keys);
    String ticket = mine.sign(7);

    assertThat(mine.read(ticket)).hasValue(7);
    assertThat(new WaitingTicket(keys).read(ticket)).isEmpty();
    assertThat(mine.read(ticket.replace(".7.", ".1."))).isEmpty();
    assertThat(mine.read("")).isEmpty();
    assertThat(mine.read("a.b.c")).isEmpty();
  }

  @Test
  @DisplayName("who is near asks every few seconds; twenty thousand waiting ask seldom enough")
  void askedAgain() {
    assertThat(WaitingRoutes.seconds(1, 0)).isEqualTo(3);
    assertThat(WaitingRoutes.seconds(2999, 4)).isEqualTo(7);
    assertThat(WaitingRoutes.seconds(30_000, 0)).isEqualTo(13);
    assertThat(WaitingRoutes.seconds(10_000_000, 4)).isEqualTo(32);
  }

  private void later() {
    nanos.addAndGet(WaitingRoom.EVERY_NANOS);
  }
}
