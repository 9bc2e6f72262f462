package vn.thicaicach.app;

import static vn.thicaicach.app.CanaryContent.LATE;
import static vn.thicaicach.app.CanaryContent.OPEN_HANDED;

import org.jspecify.annotations.Nullable;

/**
 * What an answer may hold, said a second time and in another way than the program does. What is not
 * allowed here is a leak.
 */
final class CanaryRules {
  private static final String CONSOLE = "/ban-to-chuc/cuoc-thi/:code/";

  private final Who who;
  private final Stage stage;
  private final String path;
  private final @Nullable String contest;

  /**
   * @param path of the route, with its parameters as names
   * @param contest that the request asks about, or null
   */
  CanaryRules(Who who, Stage stage, String path, @Nullable String contest) {
    this.who = who;
    this.stage = stage;
    this.path = path;
    this.contest = contest;
  }

  boolean may(Canary canary) {
    return switch (canary.kind()) {
      case SECRET -> false;
      case TOKEN, PHONE -> who == canary.owner();
      case CODE -> who == canary.owner() && path.equals("/ma-ca-nhan");
      case KEY ->
          (isContestant() && path.equals("/bai-thi/:code/ket-qua") && keyShown(canary.contest()))
              || rulesOnKeys(canary);
      case NAME -> who == canary.owner() || forStaff() || onBoard(canary) || winner(canary);
      case BIRTH_YEAR -> who == canary.owner() || forStaff();
      case SCORE -> ownScore(canary) || scoreForStaff(canary) || onBoard(canary);
    };
  }

  /** Who may rule on the questions of a contest, on the page for it. */
  private boolean rulesOnKeys(Canary canary) {
    return who == Who.ADMIN
        && path.startsWith(CONSOLE + "dap-an")
        && canary.contest() != null
        && canary.contest().equals(contest);
  }

  private boolean isContestant() {
    return who == Who.A || who == Who.B;
  }

  private boolean keyShown(@Nullable String of) {
    return OPEN_HANDED.equals(of)
        ? stage.since(Stage.QUIET)
        : LATE.equals(of) && stage == Stage.PUBLISHED;
  }

  /** Whether everybody may see points and places of a contest. */
  private boolean shown(@Nullable String of) {
    return OPEN_HANDED.equals(of)
        ? stage.since(Stage.SUBMITTED)
        : LATE.equals(of) && stage == Stage.PUBLISHED;
  }

  private boolean onBoard(Canary canary) {
    boolean board =
        path.startsWith("/cuoc-thi/:code/bang-xep-hang")
            || path.startsWith("/api/v1/contests/:code/board")
            || path.equals("/truyen-hinh/bang/:code");
    boolean hiddenName = canary.kind() == Canary.Kind.NAME && canary.owner() == Who.B;
    boolean same = canary.contest() == null || canary.contest().equals(contest);
    return board && same && !hiddenName && shown(contest) && finished(canary);
  }

  /** Winners of a published result, unless they hide their name. */
  private boolean winner(Canary canary) {
    return path.equals("/cuoc-thi/:code/giai-thuong")
        && stage == Stage.PUBLISHED
        && shown(contest)
        && canary.owner() != Who.B;
  }

  private boolean finished(Canary canary) {
    return canary.owner() != Who.C || stage.since(Stage.QUIET);
  }

  private boolean ownScore(Canary canary) {
    boolean own =
        path.equals("/cua-toi")
            || path.equals("/bai-thi/:code/ket-qua")
            || path.equals("/cuoc-thi/:code/vao-thi");
    return who == canary.owner() && own && shown(canary.contest());
  }

  /** Who may help at the desk, or read a frozen ranking. */
  private boolean forStaff() {
    boolean desk = who == Who.ADMIN && path.startsWith("/ban-to-chuc/ban-ho-tro");
    boolean extension = who == Who.ADMIN && path.startsWith(CONSOLE + "vong/:id/gia-han");
    return desk || extension || suspected() || ranking() || lists();
  }

  /** Who is like somebody excluded, for who may look at the contest. */
  private boolean suspected() {
    return (who == Who.ADMIN || who == Who.WATCHER) && path.startsWith(CONSOLE + "loai-tru");
  }

  private boolean ranking() {
    return (who == Who.ADMIN || who == Who.WATCHER)
        && stage.since(Stage.FROZEN)
        && (path.equals(CONSOLE + "vong/:id") || path.equals(CONSOLE + "giai-thuong"));
  }

  /** Draft lists and files, also of provisional results, for who may take files. */
  private boolean lists() {
    boolean results = path.equals(CONSOLE + "xuat") && stage.since(Stage.SUBMITTED);
    boolean draft = path.startsWith(CONSOLE + "bieu-duong/:id") && stage.since(Stage.SUBMITTED);
    return who == Who.ADMIN && (results || draft);
  }

  private boolean scoreForStaff(Canary canary) {
    boolean means = who == Who.ADMIN && path.equals(CONSOLE + "xuat");
    boolean same = canary.contest() != null && canary.contest().equals(contest);
    return same && finished(canary) && (ranking() || lists() || means);
  }
}
