package vn.thicaicach.contests.headcounts;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import vn.thicaicach.access.Doors;
import vn.thicaicach.access.Permission;
import vn.thicaicach.access.Rule;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.platform.FieldError;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.http.Call;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.platform.http.Replies;
import vn.thicaicach.platform.http.Reply;
import vn.thicaicach.platform.xlsx.XlsxFile;

/** Addresses by which units declare: making, saving as a list, ending them. */
public final class LinkRoutes {
  private static final String PATH = "/ban-to-chuc/cuoc-thi/:code/so-nguoi/duong-dan";
  private static final Rule MANAGES = Rule.staff(Permission.MANAGE_CONTEST);

  private final ContestService contests;
  private final HeadcountLinks links;
  private final LinkPages pages;
  private final LinkFile file;
  private final Replies replies;

  public LinkRoutes(
      Vertx vertx,
      ContestService contests,
      HeadcountLinks links,
      Replies replies,
      Messages messages) {
    this.contests = contests;
    this.links = links;
    this.pages = new LinkPages(messages);
    this.file = new LinkFile(vertx, messages);
    this.replies = replies;
  }

  /** Registers the routes. */
  public void mount(Doors doors) {
    doors.get(PATH, MANAGES, (call, viewer) -> list(call, viewer, List.of()));
    doors.post(PATH, MANAGES, this::make);
    doors.post(PATH + "/tep", MANAGES, this::save);
    doors.post(PATH + "/:id/thu-hoi", MANAGES, this::revoke);
  }

  private Future<Reply> list(Call call, Viewer viewer, List<FieldError> errors) {
    return contest(call)
        .compose(contest -> links.of(staff(viewer), contest))
        .map(all -> pages.page(all, replies.words(errors)))
        .map(page -> Reply.page(errors.isEmpty() ? 200 : 422, "contests/headcount-links", page));
  }

  private Future<Reply> make(Call call, Viewer viewer) {
    String which = call.form("which").orElse("");
    boolean again = call.form("again").isPresent() || which.startsWith("unit.");
    Future<Reply> made =
        contest(call)
            .compose(
                contest ->
                    links
                        .make(staff(viewer), contest, LinkPages.which(contest, which), again)
                        .compose(batch -> shown(call, viewer, contest, batch)));
    return call.orForm(made, errors -> list(call, viewer, errors));
  }

  private Future<Reply> shown(
      Call call, Viewer viewer, Contest contest, HeadcountLinks.Batch batch) {
    return links
        .of(staff(viewer), contest)
        .map(all -> pages.made(contest, batch, call.origin(), all.declared().terms()))
        .map(made -> Reply.page("contests/headcount-links-made", made));
  }

  private Future<Reply> save(Call call, Viewer viewer) {
    List<String> codes = Arrays.asList(call.form("codes").orElse("").split(" ", -1));
    return contest(call)
        .compose(
            contest ->
                links
                    .known(staff(viewer), contest, codes)
                    .compose(
                        known -> {
                          if (known.links().isEmpty()) {
                            throw new Problem.NotFound();
                          }
                          return file.write(
                              contest,
                              known.links().stream()
                                  .map(
                                      link ->
                                          pages.message(
                                              contest, link, call.origin(), known.terms()))
                                  .toList());
                        })
                    .map(
                        bytes ->
                            new Reply.Download(
                                "duong-dan-khai-bao-" + contest.code() + ".xlsx",
                                XlsxFile.MEDIA_TYPE,
                                bytes)));
  }

  private Future<Reply> revoke(Call call, Viewer viewer) {
    return contest(call)
        .compose(
            contest ->
                links
                    .revoke(staff(viewer), contest, call.pathId("id"))
                    .map(done -> Reply.redirect(LinkPages.url(contest))));
  }

  private Future<Contest> contest(Call call) {
    return HeadcountRoutes.ranked(contests.byCode(call.path("code")));
  }

  private static Viewer.Staff staff(Viewer viewer) {
    return Objects.requireNonNull(viewer.staff());
  }
}
