package vn.thicaicach.attempts.proof;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import vn.thicaicach.access.Doors;
import vn.thicaicach.access.Rule;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.accounts.PersonId;
import vn.thicaicach.attempts.Attempt;
import vn.thicaicach.attempts.AttemptService;
import vn.thicaicach.platform.http.Call;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.platform.http.Reply;
import vn.thicaicach.platform.proof.SignedJson;
import vn.thicaicach.platform.proof.Signer;

/** Receipt and proof of an own paper, as a page and as a file. */
public final class ProofRoutes {
  private final AttemptService attempts;
  private final Proofs proofs;
  private final Signer signer;
  private final Messages messages;

  public ProofRoutes(AttemptService attempts, Proofs proofs, Signer signer, Messages messages) {
    this.attempts = attempts;
    this.proofs = proofs;
    this.signer = signer;
    this.messages = messages;
  }

  public void mount(Doors doors) {
    doors.get("/bai-thi/:code/kiem-chung", Rule.CONTESTANT, this::page);
    doors.get("/bai-thi/:code/kiem-chung/tep", Rule.CONTESTANT, this::file);
  }

  private Future<Reply> page(Call call, Viewer viewer) {
    return finished(
        call,
        viewer,
        known -> Reply.page("attempts/proof", ProofPage.of(known, messages, signer.keyId())));
  }

  private Future<Reply> file(Call call, Viewer viewer) {
    return finished(call, viewer, known -> download(known.content(), signer));
  }

  /** An open paper is shown instead: it has no receipt yet. */
  private Future<Reply> finished(Call call, Viewer viewer, Function<Proofs.Known, Reply> shown) {
    return own(call, viewer)
        .compose(
            attempt ->
                attempt.state() == Attempt.State.OPEN
                    ? Future.succeededFuture(Reply.redirect("/bai-thi/" + attempt.code()))
                    : proofs.of(attempt).map(shown));
  }

  private Future<Attempt> own(Call call, Viewer viewer) {
    long person = Objects.requireNonNull(viewer.contestant()).personId();
    return attempts.own(call.path("code"), new PersonId(person));
  }

  private static Reply download(Map<String, Object> content, Signer signer) {
    return new Reply.Download(
        "kiem-chung-bai-thi.json",
        "application/json",
        Buffer.buffer(SignedJson.write(content, signer)));
  }
}
