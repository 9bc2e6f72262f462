package vn.thicaicach.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LineTest {
  private static final int ROOM = 2;
  private static final Line.Size SIZE = new Line.Size(ROOM, 50, TimeUnit.SECONDS.toNanos(8));

  private long now = 1;
  private final Line line = new Line(SIZE, () -> now);

  private static final class Someone implements Line.Visitor {
    Line.Pass pass;
    int later;
    boolean gone;

    @Override
    public boolean gone() {
      return gone;
    }

    @Override
    public void enter(Line.Pass given) {
      pass = given;
    }

    @Override
    public void later(int seconds) {
      later = seconds;
    }

    boolean isIn() {
      return pass != null;
    }
  }

  private Someone join(Line.Lane lane) {
    Someone someone = new Someone();
    Line.Pass pass = line.join(lane, someone);
    if (pass != null) {
      someone.enter(pass);
    }
    return someone;
  }

  private List<Someone> full() {
    return List.of(join(Line.Lane.NEWCOMER), join(Line.Lane.NEWCOMER));
  }

  private void pass(double seconds) {
    now += (long) (seconds * 1e9);
  }

  @Test
  @DisplayName("so many are in at once; the next one waits and enters when somebody leaves")
  void bounded() {
    List<Someone> in = full();
    assertThat(in).allMatch(Someone::isIn);
    Someone next = join(Line.Lane.NEWCOMER);
    assertThat(next.isIn()).isFalse();
    in.get(0).pass.leave();
    assertThat(next.isIn()).isTrue();
    assertThat(line.inside()).isEqualTo(ROOM);
  }

  @Test
  @DisplayName("what was sent goes before who is under way, and those before newcomers")
  void lanes() {
    List<Someone> in = full();
    Someone newcomer = join(Line.Lane.NEWCOMER);
    Someone underWay = join(Line.Lane.UNDER_WAY);
    Someone form = join(Line.Lane.FORM);
    in.get(0).pass.leave();
    assertThat(List.of(form.isIn(), underWay.isIn(), newcomer.isIn()))
        .containsExactly(true, false, false);
    in.get(1).pass.leave();
    assertThat(underWay.isIn()).isTrue();
    form.pass.leave();
    assertThat(newcomer.isIn()).isTrue();
  }

  @Test
  @DisplayName("a pass given back twice makes room once")
  void onePassOnce() {
    List<Someone> in = full();
    Someone first = join(Line.Lane.NEWCOMER);
    Someone second = join(Line.Lane.NEWCOMER);
    in.get(0).pass.leave();
    in.get(0).pass.leave();
    assertThat(first.isIn()).isTrue();
    assertThat(second.isIn()).isFalse();
  }

  @Test
  @DisplayName("who closed the page meanwhile takes nobody's turn")
  void gone() {
    List<Someone> in = full();
    join(Line.Lane.NEWCOMER).gone = true;
    Someone next = join(Line.Lane.NEWCOMER);
    in.get(0).pass.leave();
    assertThat(next.isIn()).isTrue();
  }

  @Test
  @DisplayName("nobody waits longer than a browser does: then there is a time to come back")
  void longest() {
    full();
    Someone waits = join(Line.Lane.UNDER_WAY);
    pass(TimeUnit.NANOSECONDS.toSeconds(SIZE.longestNanos()));
    line.look();
    assertThat(waits.later).isZero();
    pass(0.1);
    line.look();
    assertThat(waits.later).isGreaterThanOrEqualTo(Line.SOONEST_SECONDS);
    assertThat(line.waiting()).isZero();
  }

  @Test
  @DisplayName("a page that never ends loses its room after a minute, so that the others go on")
  void neverEnding() {
    List<Someone> in = full();
    pass(59);
    Someone next = join(Line.Lane.FORM);
    line.look();
    assertThat(next.isIn()).isFalse();
    pass(2);
    line.look();
    assertThat(next.isIn()).isTrue();
    in.forEach(someone -> someone.pass.leave());
    assertThat(line.inside()).isEqualTo(1);
  }

  @Test
  @DisplayName("a crowd is sent off to moments of its own, as far apart as newcomers are let in")
  void spread() {
    full();
    for (int i = 0; i < SIZE.mostWaiting(); i++) {
      join(Line.Lane.NEWCOMER);
    }
    int[] perSecond = new int[Line.LATEST_SECONDS + 1];
    for (int i = 0; i < 10_000; i++) {
      perSecond[join(Line.Lane.NEWCOMER).later]++;
    }
    int most = 0;
    for (int second = 0; second < Line.SOONEST_SECONDS; second++) {
      assertThat(perSecond[second]).isZero();
    }
    for (int count : perSecond) {
      most = Math.max(most, count);
    }
    assertThat(most).isBetween(200, 320);
    assertThat(line.sentOff()).isEqualTo(10_000);
  }

  @Test
  @DisplayName("where newcomers are let in slowly, the moments lie farther apart")
  void slow() {
    full();
    for (int i = 0; i < SIZE.mostWaiting(); i++) {
      join(Line.Lane.NEWCOMER);
    }
    for (int i = 0; i < 7; i++) {
      pass(1);
      line.look();
    }
    List<Integer> told = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      told.add(join(Line.Lane.NEWCOMER).later);
    }
    // At the 300 a second that are believed in the beginning it would be seven seconds.
    assertThat(told.get(999)).isGreaterThan(12);
    assertThat(told).isSorted().allMatch(seconds -> seconds <= Line.LATEST_SECONDS);
  }

  @Property(tries = 200)
  @Label("everybody is told to enter or to come back, and never are more inside than there is room")
  void nobodyIsForgotten(@ForAll @Size(max = 60) List<@IntRange(max = 5) Integer> steps) {
    List<Someone> all = new ArrayList<>();
    for (int step : steps) {
      if (step < 3) {
        all.add(join(Line.Lane.values()[step]));
      } else if (step == 3) {
        all.stream().filter(Someone::isIn).findFirst().ifPresent(one -> one.pass.leave());
      } else {
        pass(step == 4 ? 1 : 9);
        line.look();
      }
      assertThat(line.inside()).isLessThanOrEqualTo(ROOM);
    }
    pass(9);
    line.look();
    assertThat(all).allMatch(one -> one.isIn() != (one.later > 0));
  }
}
