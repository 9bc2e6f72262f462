package vn.thicaicach.attempts;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import vn.thicaicach.access.Doors;
import vn.thicaicach.access.Rule;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.accounts.PersonId;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.contests.Round;
import vn.thicaicach.platform.FieldError;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.http.Call;
import vn.thicaicach.platform.http.Replies;
import vn.thicaicach.platform.http.Reply;

/** The paper on the phone: save one answer, save the form, take over, submit. */
public final class AttemptRoutes {
  private static final String BASE = "/bai-thi/:code";
  static final String COOKIE = "bai-";
  private static final String FIELD = "answer.";
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /** Time that is added must not outlive the right to write. */
  private static final long COOKIE_SLACK_SECONDS = 3600 + Extensions.MOST_MINUTES * 60L;

  private final ContestService contests;
  private final AttemptService attempts;
  private final AnswerService answers;
  private final Closer closer;
  private final WaitingRoutes waiting;
  private final Replies replies;
  private final Supplier<Instant> clock;

  /** Routes over the services; the clock is the database's. */
  public AttemptRoutes(
      ContestService contests,
      AttemptService attempts,
      AnswerService answers,
      Closer closer,
      WaitingRoutes waiting,
      Replies replies,
      Supplier<Instant> clock) {
    this.contests = contests;
    this.attempts = attempts;
    this.answers = answers;
    this.closer = closer;
    this.waiting = waiting;
    this.replies = replies;
    this.clock = clock;
  }

  public void mount(Doors doors) {
    doors.post(BASE + "/tra-loi", Rule.ATTEMPT, this::saveOne);
    waiting.mount(doors);
    doors.post("/cuoc-thi/:code/vao-thi", Rule.CONTESTANT, this::start);
    doors.get(BASE, Rule.CONTESTANT, this::paper);
    doors.get(BASE + "/gio", Rule.ATTEMPT, this::time);
    doors.post(BASE + "/tiep-tuc", Rule.CONTESTANT, this::takeOver);
    doors.post(BASE + "/luu", Rule.ATTEMPT, this::saveForm);
    doors.post(BASE + "/nop", Rule.CONTESTANT, this::confirm);
    doors.post(BASE + "/ket-thuc", Rule.CONTESTANT, this::finish);
  }

  private Future<Reply> start(Call call, Viewer viewer) {
    return contests
        .byCode(call.path("code"))
        .compose(
            contest ->
                waiting.admits(call, contest)
                    ? attempts
                        .start(contest, person(viewer), call.arrived())
                        .map(attempt -> hand(call, attempt))
                    : Future.succeededFuture(WaitingRoutes.wait(call, contest)));
  }

  private Future<Reply> takeOver(Call call, Viewer viewer) {
    return attempts
        .own(code(call), person(viewer))
        .compose(attempt -> attempts.takeOver(attempt.code(), attempt.person()))
        .map(attempt -> hand(call, attempt))
        .recover(failure -> whenClosed(call, failure));
  }

  /** Gives this device the right to write. */
  private Reply hand(Call call, Attempt attempt) {
    long left = attempt.deadline().getEpochSecond() - clock.get().getEpochSecond();
    call.setCookie(
        COOKIE + attempt.code(), answers.issue(attempt), Math.max(0, left) + COOKIE_SLACK_SECONDS);
    return Reply.redirect("/bai-thi/" + attempt.code());
  }

  private Future<Reply> paper(Call call, Viewer viewer) {
    return attempts
        .own(code(call), person(viewer))
        .compose(attempt -> page(call, attempt, 200, List.of()));
  }

  private Future<Reply> page(Call call, Attempt attempt, int status, List<FieldError> errors) {
    if (attempt.state() != Attempt.State.OPEN) {
      return Future.succeededFuture(Reply.redirect(result(attempt.code())));
    }
    boolean mine = answers.mayWrite(attempt, token(call, attempt.code()));
    return contests
        .byId(attempt.contest())
        .compose(
            contest -> {
              Round round = contest.round(attempt.round()).orElseThrow(Problem.NotFound::new);
              return mine
                  ? writable(contest, round, attempt, status, errors)
                  : Future.succeededFuture(
                      Reply.page("attempts/taken-over", TakenOver.of(contest, round, attempt)));
            });
  }

  private Future<Reply> writable(
      Contest contest, Round round, Attempt attempt, int status, List<FieldError> errors) {
    return answers
        .state(attempt)
        .map(
            state ->
                PaperPage.of(contest, round, attempt, state, clock.get(), replies.words(errors)))
        .map(page -> Reply.page(status, "attempts/paper", page));
  }

  /** What the script sends for one answer. */
  record SaveAnswer(long writer, int seq, String question, String answer) {}

  /** What it gets once the answer is committed. */
  record SavedAnswer(int seq, long receivedAt) {}

  private Future<Reply> saveOne(Call call, Viewer viewer) {
    AnswerToken token = answers.admit(token(call, code(call)));
    SaveAnswer save = call.json(SaveAnswer.class);
    if (save.question() == null || save.answer() == null) {
      throw new Problem.Invalid("answer", "required");
    }
    checkWriter(token, save.writer());
    return answers
        .save(token, save.seq(), save.question(), save.answer(), call.arrived())
        .map(
            receipt ->
                Reply.json(new SavedAnswer(receipt.seq(), receipt.receivedAt().toEpochMilli())));
  }

  /** What the phone asks near the end: milliseconds, with all time that was added. */
  record Time(long now, long deadline) {}

  private Future<Reply> time(Call call, Viewer viewer) {
    AnswerToken token = answers.admit(token(call, code(call)));
    Instant now = clock.get();
    return answers
        .deadline(token, now)
        .map(deadline -> Reply.json(new Time(now.toEpochMilli(), deadline.toEpochMilli())));
  }

  private static void checkWriter(AnswerToken token, long writer) {
    if (writer != token.epoch()) {
      throw new Problem.Conflict("fenced");
    }
  }

  private Future<Reply> saveForm(Call call, Viewer viewer) {
    return saveAll(call)
        .map(saved -> Reply.redirect("/bai-thi/" + code(call)))
        .recover(failure -> whenClosed(call, failure));
  }

  private Future<Void> saveAll(Call call) {
    AnswerToken token = answers.admit(token(call, code(call)));
    call.form("writer").ifPresent(w -> checkWriter(token, parse(w)));
    return answers.saveForm(token, formAnswers(call), call.arrived());
  }

  private Future<Reply> confirm(Call call, Viewer viewer) {
    String code = code(call);
    return attempts
        .own(code, person(viewer))
        .compose(
            attempt ->
                call.orForm(
                    saveAll(call).compose(saved -> confirmation(attempt)),
                    errors -> page(call, attempt, 422, errors)))
        .recover(failure -> whenClosed(call, failure));
  }

  private Future<Reply> confirmation(Attempt attempt) {
    Future<Contest> contest = contests.byId(attempt.contest());
    return contest
        .compose(found -> answers.state(attempt))
        .map(
            state -> {
              Round round =
                  contest.result().round(attempt.round()).orElseThrow(Problem.NotFound::new);
              return Reply.page(
                  "attempts/confirm", Confirmation.of(contest.result(), round, attempt, state));
            });
  }

  /** Final. With {@code auto=1} it comes from the phone's countdown and waits for the deadline. */
  private Future<Reply> finish(Call call, Viewer viewer) {
    String code = code(call);
    return attempts
        .own(code, person(viewer))
        .compose(
            attempt -> {
              boolean early =
                  call.form("auto").isPresent() && call.arrived().isBefore(attempt.deadline());
              return early
                  ? Future.succeededFuture(Reply.redirect("/bai-thi/" + code))
                  : saveLast(call, attempt)
                      .compose(saved -> closer.submit(attempt.id(), call.arrived()))
                      .map(done -> finished(call, code));
            })
        .recover(failure -> whenClosed(call, failure));
  }

  /** Where the last button's script finds how it ended. */
  record Finished(String result) {}

  private static Reply finished(Call call, String code) {
    String result = result(code);
    return call.wantsJson() ? Reply.json(new Finished(result)) : Reply.redirect(result);
  }

  /** Any device may end the attempt; only the one that may write brings answers along. */
  private Future<Void> saveLast(Call call, Attempt attempt) {
    return answers.mayWrite(attempt, token(call, attempt.code()))
        ? saveAll(call)
        : Future.succeededFuture();
  }

  /** Who comes too late with a form is shown the result instead of an error. */
  private static Future<Reply> whenClosed(Call call, Throwable failure) {
    boolean closed = failure instanceof Problem.Conflict c && c.code().equals("closed");
    boolean fenced = failure instanceof Problem.Conflict c && c.code().equals("fenced");
    if (call.wantsJson() || !(closed || fenced)) {
      return Future.failedFuture(failure);
    }
    String code = code(call);
    return Future.succeededFuture(Reply.redirect(closed ? result(code) : "/bai-thi/" + code));
  }

  /** The name of an attempt as it may stand in an address and in the name of a cookie. */
  private static String code(Call call) {
    String code = call.path("code");
    if (!CODE.matcher(code).matches()) {
      throw new Problem.NotFound();
    }
    return code;
  }

  private static String result(String code) {
    return "/bai-thi/" + code + "/ket-qua";
  }

  private static Optional<String> token(Call call, String code) {
    return call.cookie(COOKIE + code);
  }

  private static long parse(String number) {
    return number.matches("[0-9]{1,9}") ? Long.parseLong(number) : -1;
  }

  private static Map<String, String> formAnswers(Call call) {
    Map<String, String> answers = new LinkedHashMap<>();
    call.form()
        .forEach(
            field -> {
              if (field.getKey().startsWith(FIELD) && !field.getValue().isBlank()) {
                answers.put(field.getKey().substring(FIELD.length()), field.getValue().strip());
              }
            });
    return answers;
  }

  private static PersonId person(Viewer viewer) {
    return new PersonId(Objects.requireNonNull(viewer.contestant()).personId());
  }
}
