package vn.thicaicach.plans;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import vn.thicaicach.platform.content.ContentFiles;
import vn.thicaicach.units.UnitDraft;
import vn.thicaicach.units.UnitDrafts;

/** The plans under {@code questions/}, read with the units under {@code questions/}. */
final class ShippedPlans {
  static final Path FOLDER = Path.of("questions/plans");

  private ShippedPlans() {}

  static UnitDrafts units() {
    try {
      return UnitDrafts.of(ContentFiles.readAll(Path.of("questions/units")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Set<String> unitCodes() {
    return units().drafts().stream().map(UnitDraft::code).collect(Collectors.toSet());
  }

  static PlanDrafts drafts() {
    try {
      PlanDrafts drafts = PlanDrafts.of(ContentFiles.readAll(FOLDER), unitCodes());
      assertThat(drafts.issues()).isEmpty();
      return drafts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<PlanDocument> all() {
    return drafts().plans().stream().map(PlanDrafts.Draft::document).toList();
  }

  static PlanDocument plan(String code) {
    return all().stream().filter(plan -> plan.code().equals(code)).findFirst().orElseThrow();
  }
}
