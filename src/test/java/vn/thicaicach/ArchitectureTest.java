package vn.thicaicach;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rooms and their levels, as data; the machine holds them. */
class ArchitectureTest {
  private static final String BASE = "vn.thicaicach.";

  /** A room may import rooms of lower levels only. */
  private static final Map<String, Integer> LEVELS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("platform", 0),
              Map.entry("questions.formats", 0),
              Map.entry("access", 1),
              Map.entry("audit", 2),
              Map.entry("units", 3),
              Map.entry("accounts", 4),
              Map.entry("questions", 4),
              Map.entry("plans", 4),
              Map.entry("contests", 5),
              Map.entry("attempts", 6),
              Map.entry("initiatives", 6),
              Map.entry("leaderboards", 7),
              Map.entry("integrity", 7),
              Map.entry("results", 8),
              Map.entry("liveshow", 8),
              Map.entry("commendations", 9),
              Map.entry("certificates", 10),
              Map.entry("reports", 10),
              Map.entry("app", 11)));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("vn.thicaicach");

  @Test
  @DisplayName("a room imports only rooms of lower levels")
  void importsOnlyDownward() {
    List<String> wrong = new ArrayList<>();
    for (JavaClass origin : CLASSES) {
      String from = room(origin).orElseThrow(() -> new AssertionError("no room: " + origin));
      origin
          .getDirectDependenciesFromSelf()
          .forEach(
              dependency ->
                  room(dependency.getTargetClass())
                      .filter(to -> !to.equals(from) && level(to) >= level(from))
                      .ifPresent(to -> wrong.add(dependency.getDescription())));
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  @DisplayName("no cycles between packages")
  void noCycles() {
    slices().matching("vn.thicaicach.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  @DisplayName("only routes, access, sessions and the HTTP platform see a RoutingContext")
  void routingContextStaysOutside() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "vn.thicaicach.platform.http..", "vn.thicaicach.access..", "vn.thicaicach.app..")
        .and()
        .haveSimpleNameNotEndingWith("Routes")
        .and()
        .haveSimpleNameNotEndingWith("Sessions")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("io.vertx.ext.web.RoutingContext")
        .check(CLASSES);
  }

  @Test
  @DisplayName("nobody above a store sees a Row")
  void rowsStayInStores() {
    noClasses()
        .that()
        .haveSimpleNameNotEndingWith("Store")
        .and()
        .resideOutsideOfPackage("vn.thicaicach.platform.db..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("io.vertx.sqlclient.Row")
        .check(CLASSES);
  }

  @Test
  @DisplayName("routes never touch SQL")
  void routesHaveNoSql() {
    noClasses()
        .that()
        .haveSimpleNameEndingWith("Routes")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.vertx.sqlclient..")
        .check(CLASSES);
  }

  @Test
  @DisplayName("no main file is longer than 300 lines")
  void filesAreShort() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      List<String> tooLong = new ArrayList<>();
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        long lines = Files.readAllLines(file).size();
        if (lines > 300) {
          tooLong.add(file + " " + lines);
        }
      }
      assertThat(tooLong).isEmpty();
    }
  }

  private static int level(String room) {
    Integer level = LEVELS.get(room);
    assertThat(level).as("room %s stands in the table", room).isNotNull();
    return level;
  }

  private static Optional<String> room(JavaClass type) {
    String name = type.getPackageName();
    if (!name.startsWith(BASE)) {
      return Optional.empty();
    }
    String inner = name.substring(BASE.length());
    return Optional.of(
        inner.startsWith("questions.formats") ? "questions.formats" : inner.split("\\.")[0]);
  }
}
