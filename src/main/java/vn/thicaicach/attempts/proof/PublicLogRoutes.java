package vn.thicaicach.attempts.proof;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.thicaicach.access.Doors;
import vn.thicaicach.access.Rule;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.attempts.PaperReceipt;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.http.Call;
import vn.thicaicach.platform.http.Reply;
import vn.thicaicach.platform.proof.SignedJson;
import vn.thicaicach.platform.proof.Signer;
import vn.thicaicach.platform.text.HumanCode;

/** The public log of a contest, alike for everybody: as a page and as files. */
public final class PublicLogRoutes {
  private static final int CACHE_SECONDS = 10;

  private final ContestService contests;
  private final PublicLog log;
  private final Signer signer;

  public PublicLogRoutes(ContestService contests, PublicLog log, Signer signer) {
    this.contests = contests;
    this.log = log;
    this.signer = signer;
  }

  public void mount(Doors doors) {
    doors.get("/cuoc-thi/:code/nhat-ky-cong-khai", Rule.PUBLIC, this::page);
    doors.get("/cuoc-thi/:code/nhat-ky-cong-khai/tep", Rule.PUBLIC, this::file);
  }

  /** Practice promises nothing and has no log. */
  private Future<Contest> contest(Call call) {
    return contests
        .byCode(call.path("code"))
        .map(
            contest -> {
              if (contest.practice()) {
                throw new Problem.NotFound();
              }
              return contest;
            });
  }

  private Future<Reply> page(Call call, Viewer viewer) {
    return contest(call)
        .compose(contest -> log.entries(contest).compose(all -> page(call, contest, all)));
  }

  private Future<Reply> page(Call call, Contest contest, List<PublicLog.Entry> entries) {
    Optional<String> typed = call.query("ma");
    Optional<HumanCode> code = typed.flatMap(PaperReceipt::typed);
    Future<List<PublicLog.Hit>> hits =
        code.map(c -> log.find(entries, c)).orElseGet(() -> Future.succeededFuture(List.of()));
    return hits.map(
        found ->
            Reply.publicPage(
                "attempts/log",
                PublicLogPage.of(
                    contest,
                    entries,
                    typed.orElse(null),
                    typed.isPresent() && code.isEmpty(),
                    found,
                    signer.keyId()),
                CACHE_SECONDS));
  }

  private Future<Reply> file(Call call, Viewer viewer) {
    return contest(call)
        .compose(contest -> log.entries(contest).compose(all -> file(call, contest, all)));
  }

  private Future<Reply> file(Call call, Contest contest, List<PublicLog.Entry> entries) {
    Optional<Long> round = call.queryId("vong");
    if (round.isEmpty()) {
      return Future.succeededFuture(
          download("nhat-ky-cong-khai.json", PublicLog.file(contest, entries)));
    }
    PublicLog.Entry entry =
        entries.stream()
            .filter(e -> e.round().ordinal() == round.get())
            .findFirst()
            .orElseThrow(Problem.NotFound::new);
    Batch batch =
        entry.batches().stream()
            .filter(b -> call.queryId("lo").filter(lo -> lo == b.number()).isPresent())
            .findFirst()
            .orElseThrow(Problem.NotFound::new);
    return log.leaves(batch)
        .map(
            leaves ->
                download(
                    "bien-nhan-dot-" + round.get() + "-lo-" + batch.number() + ".json",
                    PublicLog.file(contest, entry.round(), batch, leaves)));
  }

  private Reply download(String name, Map<String, Object> content) {
    return new Reply.Download(
        name, "application/json", Buffer.buffer(SignedJson.write(content, signer)));
  }
}
