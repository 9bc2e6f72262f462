package vn.thicaicach.results.rulings;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.accounts.approvals.Approval;
import vn.thicaicach.attempts.KeyRuling;
import vn.thicaicach.platform.proof.CanonicalJson;
import vn.thicaicach.platform.proof.Hash;

/**
 * A decision about a question that waits for a second person.
 *
 * @param question version id
 * @param kind null: takes a ruling back
 * @param choice ordinal that is to be right as well, or null
 * @param withdraws id of the ruling to be taken back, or null
 * @param note for contestants to read
 */
record RulingProposal(
    long question,
    KeyRuling.@Nullable Kind kind,
    @Nullable Integer choice,
    @Nullable Long withdraws,
    String note) {

  /** A proposal with its course. */
  record Waiting(RulingProposal proposal, Approval approval) {}

  /** 32 bytes over all of it. */
  byte[] digest() {
    Map<String, Object> fields = new HashMap<>();
    fields.put("question", question);
    fields.put("note", note);
    if (kind != null) {
      fields.put("kind", kind.name());
    }
    if (choice != null) {
      fields.put("choice", choice);
    }
    if (withdraws != null) {
      fields.put("withdraws", withdraws);
    }
    return Hash.sha256(CanonicalJson.of(fields));
  }
}
