package vn.thicaicach.testing;

import static vn.thicaicach.testing.Await.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import vn.thicaicach.accounts.People;
import vn.thicaicach.accounts.Sessions;
import vn.thicaicach.audit.Audit;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestFiles;
import vn.thicaicach.contests.ContestImports;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.contests.drafts.ContestDrafts;
import vn.thicaicach.contests.drafts.DraftSchema;
import vn.thicaicach.platform.config.Keys;
import vn.thicaicach.platform.content.Content;
import vn.thicaicach.platform.content.ContentFiles;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.questions.BankFiles;
import vn.thicaicach.questions.QuestionService;
import vn.thicaicach.units.Unit;
import vn.thicaicach.units.UnitDrafts;
import vn.thicaicach.units.UnitService;

/** The services of the lower rooms on a test's database, and the shipped content loaded into it. */
public final class Rooms {
  public final TestDatabase database;
  public final Messages messages = new Messages();
  public final Keys keys = new Keys(new byte[32]);
  public final Audit audit = new Audit();
  public final UnitService units;
  public final QuestionService questions = new QuestionService();
  public final People people;
  public final Sessions sessions;
  public final ContestService contests;
  public final ContestImports contestImports;

  public Rooms(TestDatabase database) {
    this.database = database;
    this.units = new UnitService(database.pools());
    this.people = new People(database.pools(), units, audit, keys, messages);
    this.sessions = new Sessions(database.pools());
    this.contests = new ContestService(database.pools(), units, people, audit, Instant::now);
    this.contestImports = new ContestImports(database.pools(), units, questions, contests, audit);
  }

  /** Only the unit trees of {@code questions/}. */
  public Rooms withUnits() {
    try {
      Path files = Path.of("questions/units");
      await(units.importTrees(UnitDrafts.of(ContentFiles.readAll(files))));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Units, banks and contests of {@code questions/}. */
  public Rooms withContent() {
    try {
      Path content = Path.of("questions");
      withUnits();
      for (Content bank : BankFiles.readAll(content.resolve("banks"))) {
        await(database.pools().tx(tx -> questions.importBank(tx, bank)));
      }
      for (Content contest : ContestFiles.readAll(content.resolve("contests"))) {
        await(contestImports.load(contest, true));
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Contests written in the browser, by the schema of {@code questions/}. */
  public ContestDrafts drafts() {
    DraftSchema schema = DraftSchema.read(Path.of("questions/contests"));
    return new ContestDrafts(database.pools(), units, contests, contestImports, audit, schema);
  }

  public Contest contest(String code) {
    return await(contests.byCode(code));
  }

  public Unit unit(String code) {
    return await(units.findByCode(code)).orElseThrow();
  }
}
