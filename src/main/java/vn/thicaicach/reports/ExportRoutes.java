package vn.thicaicach.reports;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.access.Doors;
import vn.thicaicach.access.Guard;
import vn.thicaicach.access.Permission;
import vn.thicaicach.access.Rule;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.contests.Round;
import vn.thicaicach.contests.RoundId;
import vn.thicaicach.platform.FieldError;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.http.Call;
import vn.thicaicach.platform.http.Replies;
import vn.thicaicach.platform.http.Reply;
import vn.thicaicach.platform.xlsx.XlsxFile;
import vn.thicaicach.results.Result;
import vn.thicaicach.results.ResultService;

/** The form that asks for a file, and the file. */
public final class ExportRoutes {
  private static final String PATH = "/ban-to-chuc/cuoc-thi/:code/xuat";
  private static final int MOST_PURPOSE = 200;

  private final ContestService contests;
  private final ResultService results;
  private final ExportService exports;
  private final Replies replies;
  private final Supplier<Instant> clock;

  /** Routes over the services; the clock is the database's. */
  public ExportRoutes(
      ContestService contests,
      ResultService results,
      ExportService exports,
      Replies replies,
      Supplier<Instant> clock) {
    this.contests = contests;
    this.results = results;
    this.exports = exports;
    this.replies = replies;
    this.clock = clock;
  }

  public void mount(Doors doors) {
    doors.get(PATH, Rule.staff(Permission.EXPORT), (call, viewer) -> form(call, viewer, List.of()));
    doors.post(PATH, Rule.staff(Permission.EXPORT), this::export);
  }

  /** The form; a ranking that is not frozen is offered as it stands. */
  record Page(
      String contestTitle,
      String contestUrl,
      boolean sample,
      List<Choice> choices,
      @Nullable String purpose,
      Map<String, String> errors) {}

  /** A file to choose: the value of the form, and the words of the choice. */
  record Choice(
      String value,
      String kind,
      @Nullable String round,
      Export.@Nullable Stage stage,
      boolean chosen) {}

  private Future<Reply> form(Call call, Viewer viewer, List<FieldError> errors) {
    return contest(call, viewer)
        .compose(
            contest ->
                results
                    .all(contest.id())
                    .map(
                        frozen ->
                            new Page(
                                contest.title(),
                                "/ban-to-chuc/cuoc-thi/" + contest.code(),
                                contest.sample(),
                                choices(contest, frozen, chosen(call)),
                                call.form("purpose").orElse(null),
                                replies.words(errors))))
        .map(page -> Reply.page(errors.isEmpty() ? 200 : 422, "reports/export", page));
  }

  private static String chosen(Call call) {
    return call.form("file").or(() -> call.query("file")).orElse("");
  }

  private List<Choice> choices(Contest contest, List<Result> frozen, String chosen) {
    List<Choice> choices = new ArrayList<>();
    Instant now = clock.get();
    for (Round round : contest.rounds()) {
      boolean begun = round.phase(now) != Round.Phase.UPCOMING;
      if (begun && !contest.practice()) {
        choices.add(results(round, result(frozen, round.id()), chosen));
      }
      choices.add(choice(Export.Kind.PARTICIPATION, round, null, chosen));
    }
    if (contest.rules().prizes() != null) {
      choices.add(choice(Export.Kind.PRIZES, null, null, chosen));
    }
    if (contest.rounds().size() > 1) {
      if (!contest.practice()) {
        choices.add(results(null, result(frozen, null), chosen));
      }
      choices.add(choice(Export.Kind.PARTICIPATION, null, null, chosen));
    }
    return choices;
  }

  private static Choice results(@Nullable Round round, @Nullable Result result, String chosen) {
    return choice(Export.Kind.RESULTS, round, Export.Stage.of(result), chosen);
  }

  private static Choice choice(
      Export.Kind kind, @Nullable Round round, Export.@Nullable Stage stage, String chosen) {
    String value = kind.name() + "-" + (round == null ? 0 : round.id().value());
    String name = round == null ? null : round.name();
    return new Choice(value, kind.name(), name, stage, value.equals(chosen));
  }

  private static @Nullable Result result(List<Result> frozen, @Nullable RoundId round) {
    return frozen.stream().filter(r -> Objects.equals(r.roundId(), round)).findFirst().orElse(null);
  }

  private Future<Reply> export(Call call, Viewer viewer) {
    return call.orForm(
        contest(call, viewer)
            .map(contest -> asked(call, Objects.requireNonNull(viewer.staff()), contest))
            .compose(exports::make)
            .map(made -> new Reply.Download(made.name(), XlsxFile.MEDIA_TYPE, made.content())),
        errors -> form(call, viewer, errors));
  }

  private Export asked(Call call, Viewer.Staff staff, Contest contest) {
    List<FieldError> errors = new ArrayList<>();
    String file = call.form("file").orElse("");
    String purpose = call.form("purpose").orElse("");
    Export.Kind kind =
        Arrays.stream(Export.Kind.values())
            .filter(k -> file.startsWith(k.name() + "-"))
            .findFirst()
            .orElse(null);
    if (kind == null) {
      errors.add(new FieldError("file", "choose-one"));
    }
    if (purpose.isEmpty()) {
      errors.add(new FieldError("purpose", "required"));
    } else if (purpose.length() > MOST_PURPOSE) {
      errors.add(new FieldError("purpose", "too-long", Map.of("max", MOST_PURPOSE)));
    }
    if (kind == null || !errors.isEmpty()) {
      throw new Problem.Invalid(errors);
    }
    if (kind == Export.Kind.PRIZES && contest.rules().prizes() == null) {
      throw new Problem.NotFound();
    }
    return new Export(kind, contest, round(contest, file), staff, purpose, clock.get());
  }

  private static @Nullable Round round(Contest contest, String file) {
    String id = file.substring(file.indexOf('-') + 1);
    if (id.equals("0")) {
      return null;
    }
    return contest.rounds().stream()
        .filter(r -> Long.toString(r.id().value()).equals(id))
        .findFirst()
        .orElseThrow(Problem.NotFound::new);
  }

  private Future<Contest> contest(Call call, Viewer viewer) {
    return contests
        .byCode(call.path("code"))
        .map(
            contest -> {
              Viewer.Staff staff = Objects.requireNonNull(viewer.staff());
              Guard.require(staff, Permission.EXPORT, contest.unitPath());
              return contest;
            });
  }
}
