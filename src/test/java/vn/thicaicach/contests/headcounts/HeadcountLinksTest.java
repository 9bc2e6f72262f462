package vn.thicaicach.contests.headcounts;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thicaicach.contests.headcounts.TreeOfUnits.id;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestId;
import vn.thicaicach.contests.Rules;
import vn.thicaicach.results.SampleRules;
import vn.thicaicach.units.UnitId;

class HeadcountLinksTest {
  private static final Contest CONTEST =
      new Contest(
          new ContestId(1),
          "mau",
          "Cuộc thi mẫu",
          "",
          "",
          "",
          false,
          1L,
          List.of(1L),
          false,
          false,
          List.of(),
          List.of(),
          SampleRules.twoAudiences(Rules.Prediction.Target.PARTICIPANTS),
          1,
          List.of());

  private final Map<UnitId, Link> links = new HashMap<>();

  private void has(long unit, long link) {
    links.put(id(unit), new Link(link, new ContestId(1), id(unit), Instant.EPOCH, false));
  }

  private HeadcountLinks.Batch batch(boolean again, int most) {
    Terms terms = new Terms(null, null, null, Instant.EPOCH);
    Declared declared = new Declared(CONTEST, terms, TreeOfUnits.ALL, Map.of());
    HeadcountLinks.All all = new HeadcountLinks.All(declared, links);
    return HeadcountLinks.batch(new SecureRandom(), all, unit -> true, again, most);
  }

  private static List<Long> units(HeadcountLinks.Batch batch) {
    return batch.links().stream().map(link -> link.unit().id().value()).toList();
  }

  @Test
  @DisplayName("made in portions, each press goes on where the one before ended")
  void portions() {
    has(1, 11);
    assertThat(units(batch(false, 3))).containsExactly(2L, 4L, 5L);
    assertThat(batch(false, 3).left()).isEqualTo(4);
    List.of(2L, 4L, 5L).forEach(unit -> has(unit, 20 + unit));
    assertThat(units(batch(false, 9))).containsExactly(3L, 6L, 7L, 8L);
    assertThat(batch(false, 9).left()).isZero();
  }

  @Test
  @DisplayName("made again: units without address first, then those with the oldest one")
  void again() {
    TreeOfUnits.ALL.forEach(unit -> has(unit.id().value(), 100 - unit.id().value()));
    links.remove(id(6));
    assertThat(units(batch(true, 3))).containsExactly(6L, 8L, 7L);
    assertThat(batch(false, 3).left()).isZero();
  }

  @Test
  @DisplayName("secrets differ and hold at least 128 bits")
  void secrets() {
    HeadcountLinks.Batch batch = batch(false, 9);
    assertThat(batch.links()).extracting(Link.Fresh::secret).doesNotHaveDuplicates();
    assertThat((Link.LENGTH - 1) * Math.log(31) / Math.log(2)).isGreaterThan(128);
    assertThat(batch.links())
        .allMatch(link -> link.url("https://x").startsWith("https://x/so-nguoi#"));
  }
}
