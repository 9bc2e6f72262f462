package vn.thicaicach.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import vn.thicaicach.access.Doors;
import vn.thicaicach.platform.http.Json;

/**
 * Every route, at every stage of contests that show different things when, for everybody who may
 * come: what was planted is in no answer and no log before the rules allow it.
 */
class CanaryIT {
  private static final List<Who> VIEWERS =
      List.of(Who.VISITOR, Who.A, Who.B, Who.FOREIGN, Who.WATCHER, Who.ADMIN);

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Logger own = (Logger) LoggerFactory.getLogger("vn.thicaicach");
  private final Level level = own.getLevel();
  private final List<String> faults = new ArrayList<>();
  private final Set<String> seen = new TreeSet<>();
  private CanaryWorld world;
  private Crawl crawl;

  @BeforeEach
  void start() {
    own.setLevel(Level.TRACE);
    log.start();
    root.addAppender(log);
    world = CanaryWorld.open();
    crawl = new Crawl(world);
  }

  @AfterEach
  void stop() {
    if (world != null) {
      world.close();
    }
    root.detachAppender(log);
    own.setLevel(level);
  }

  @Test
  @DisplayName("nobody sees a key, a secret or another person's data before the rules allow it")
  void nothingEarly() {
    assertThat(world.house.app().doors().stream().map(CanaryIT::name))
        .as("routes the crawl knows how to ask")
        .containsExactlyInAnyOrderElementsOf(crawl.known());
    for (Stage stage : Stage.values()) {
      world.enter(stage);
      for (Who who : VIEWERS) {
        for (Doors.Door door : world.house.app().doors()) {
          crawl.asks(name(door), who).forEach(ask -> look(stage, who, door, ask));
        }
      }
    }
    searchLog();
    assertThat(faults.stream().limit(60)).as(faults.size() + " faults").isEmpty();
    assertThat(seen).as("the crawl sees what may be seen").containsAll(Sightings.EXPECTED);
  }

  @Test
  @DisplayName("on a paper nothing but its words makes the right option differ from the others")
  void optionsAlike() {
    world.enter(Stage.BEFORE);
    world.enter(Stage.WRITING);
    Set<Integer> places = new TreeSet<>();
    for (String contest : CanaryContent.CONTESTS) {
      Document own = paper(Who.A, contest);
      for (Element question : own.select("[data-question]:has(label)")) {
        List<Element> options = question.select("label");
        assertThat(options).hasSize(4);
        assertThat(options.stream().map(CanaryIT::withoutWords).distinct()).hasSize(1);
        int n = Stages.number(question);
        places.add(
            options.stream()
                .map(Element::text)
                .filter(text -> text.endsWith(CanaryContent.rightText(n)))
                .map(text -> (int) text.charAt(0))
                .findFirst()
                .orElseThrow());
      }
      assertThat(paper(Who.B, contest).select("label input").eachAttr("value"))
          .doesNotContainAnyElementsOf(own.select("label input").eachAttr("value"));
    }
    assertThat(places).as("letters of right options").hasSizeGreaterThan(1);
  }

  private Document paper(Who who, String contest) {
    return world.browser(who).get("/bai-thi/" + world.paper(who, contest)).page();
  }

  /** An option without its words, its name and whether it was chosen. */
  private static String withoutWords(Element option) {
    Element copy = option.clone();
    copy.select("input").removeAttr("value").removeAttr("checked");
    copy.select(".choice-face").forEach(face -> face.textNodes().forEach(TextNode::remove));
    copy.select(".option-letter").forEach(letter -> letter.text(""));
    return copy.outerHtml();
  }

  @Test
  @DisplayName("while places are hidden nobody is told the own one, nor how many there are")
  void hiddenPlaces() {
    List.of(Stage.BEFORE, Stage.WRITING, Stage.SUBMITTED).forEach(world::enter);
    for (String contest : List.of(CanaryContent.LATE, CanaryContent.NEVER)) {
      for (String query : List.of("", "?vong=1", "?vong=tong", "?don-vi=canary.p1")) {
        String mine = "/cuoc-thi/" + contest + "/bang-xep-hang/cua-toi" + query;
        assertThat(world.browser(Who.A).get(mine).text()).isEqualTo("{}");
        String board = "/api/v1/contests/" + contest + "/board" + query;
        JsonNode shown = Json.read(world.browser(Who.VISITOR).get(board).text());
        assertThat(shown.path("rows").isEmpty()).isTrue();
        assertThat(shown.path("total").asInt()).isZero();
      }
    }
  }

  private static String name(Doors.Door door) {
    return door.method() + " " + door.path();
  }

  private void look(Stage stage, Who who, Doors.Door door, Ask ask) {
    Probe browser = ask.apart() ? world.another(who) : world.browser(who);
    Probe.Answer answer = ask.send(browser);
    String where = "%s %s %s %s -> %d".formatted(stage, who, name(door), ask, answer.status());
    Set<Canary> found = world.scanner.in(answer.body());
    found.addAll(world.scanner.in(answer.head()));
    // What somebody typed and gets back tells nothing new.
    found.removeAll(world.scanner.in(ask.typed()));
    // Figures of the server itself are numbers of any size.
    found.removeIf(canary -> canary.bounded() && door.path().equals("/metrics"));
    CanaryRules rules = new CanaryRules(who, stage, door.path(), ask.contest());
    for (Canary canary : found) {
      seen.add(Sightings.of(stage, who, canary));
      if (!rules.may(canary)) {
        faults.add(where + ": " + canary + ", kept in " + keep(answer));
      }
    }
    new Manners(where, answer, found).faults().forEach(faults::add);
    new Entry(world, who, door.rule(), ask, answer)
        .fault()
        .ifPresent(fault -> faults.add(where + ": " + fault));
  }

  /** Keeps what leaked for whoever has to find out why. */
  private static Path keep(Probe.Answer answer) {
    try {
      Path folder = Files.createDirectories(Path.of("target/leaks"));
      return Files.writeString(
          Files.createTempFile(folder, "answer", ".txt"), answer.head() + "\n\n" + answer.text());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Numbers stand in every log. */
  private void searchLog() {
    List<ILoggingEvent> lines = List.copyOf(log.list);
    for (ILoggingEvent line : lines) {
      String text = line.getLoggerName() + " " + line.getFormattedMessage();
      if (line.getThrowableProxy() != null) {
        text += "\n" + ThrowableProxyUtil.asString(line.getThrowableProxy());
      }
      Set<Canary> found =
          world.scanner.in(text).stream().filter(c -> !c.bounded()).collect(Collectors.toSet());
      if (!found.isEmpty()) {
        faults.add("log: " + text + ": " + found);
      }
      if (line.getLevel().isGreaterOrEqual(Level.ERROR)) {
        faults.add("log: " + text);
      }
    }
    assertThat(lines).as("something was logged").isNotEmpty();
  }
}
