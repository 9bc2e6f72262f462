package vn.thicaicach.app;

import static vn.thicaicach.app.Canary.Kind.BIRTH_YEAR;
import static vn.thicaicach.app.Canary.Kind.KEY;
import static vn.thicaicach.app.Canary.Kind.NAME;
import static vn.thicaicach.app.Canary.Kind.SCORE;
import static vn.thicaicach.app.CanaryContent.LATE;
import static vn.thicaicach.app.CanaryContent.NEVER;
import static vn.thicaicach.app.CanaryContent.OPEN_HANDED;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the crawl must have seen: a crawl that sees nothing, because it asks wrongly or cannot read
 * what it gets, would find no leak either.
 */
final class Sightings {
  static final List<String> EXPECTED =
      List.of(
          text(Stage.BEFORE, Who.A, NAME, Who.A, null),
          text(Stage.BEFORE, Who.ADMIN, NAME, Who.B, null),
          text(Stage.BEFORE, Who.ADMIN, BIRTH_YEAR, Who.B, null),
          text(Stage.SUBMITTED, Who.A, SCORE, Who.A, OPEN_HANDED),
          text(Stage.SUBMITTED, Who.VISITOR, NAME, Who.A, null),
          text(Stage.SUBMITTED, Who.VISITOR, SCORE, Who.B, OPEN_HANDED),
          text(Stage.SUBMITTED, Who.ADMIN, SCORE, Who.A, NEVER),
          text(Stage.QUIET, Who.A, KEY, null, OPEN_HANDED),
          text(Stage.QUIET, Who.VISITOR, SCORE, Who.C, OPEN_HANDED),
          text(Stage.FROZEN, Who.WATCHER, NAME, Who.B, null),
          text(Stage.FROZEN, Who.WATCHER, SCORE, Who.A, NEVER),
          text(Stage.FROZEN, Who.ADMIN, BIRTH_YEAR, Who.C, null),
          text(Stage.PUBLISHED, Who.B, KEY, null, LATE),
          text(Stage.PUBLISHED, Who.B, SCORE, Who.B, LATE),
          text(Stage.PUBLISHED, Who.VISITOR, SCORE, Who.A, LATE));

  private Sightings() {}

  static String of(Stage stage, Who who, Canary canary) {
    return text(stage, who, canary.kind(), canary.owner(), canary.contest());
  }

  private static String text(
      Stage stage, Who who, Canary.Kind kind, @Nullable Who owner, @Nullable String contest) {
    return "%s %s sees %s of %s in %s".formatted(stage, who, kind, owner, contest);
  }
}
