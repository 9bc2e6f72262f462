package vn.thicaicach.results.rulings;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.thicaicach.attempts.KeyRuling;
import vn.thicaicach.contests.ContestId;

/** SQL of proposals to rule on a question. */
final class RulingProposalStore {
  private static final String WITHDRAW = "WITHDRAW";
  private static final String ADD =
      """
      insert into ruling_proposal (approval_id, contest_id, question_version_id, kind, choice,
                                   withdraws, note)
      values ($1, $2, $3, $4, $5, $6, $7)""";
  private static final String ALL =
      """
      select approval_id, question_version_id, kind, choice, withdraws, note
      from ruling_proposal where contest_id = $1 order by approval_id""";

  Future<Void> add(SqlClient tx, long approval, ContestId contest, RulingProposal proposal) {
    KeyRuling.Kind kind = proposal.kind();
    return tx.preparedQuery(ADD)
        .execute(
            Tuple.of(approval, contest.value(), proposal.question())
                .addString(kind == null ? WITHDRAW : kind.name())
                .addInteger(proposal.choice())
                .addLong(proposal.withdraws())
                .addString(proposal.note()))
        .mapEmpty();
  }

  /** Every proposal of a contest by its approval, waiting or not. */
  Future<Map<Long, RulingProposal>> all(SqlClient client, ContestId contest) {
    return client
        .preparedQuery(ALL)
        .execute(Tuple.of(contest.value()))
        .map(
            rows -> {
              Map<Long, RulingProposal> all = new LinkedHashMap<>();
              rows.forEach(row -> all.put(row.getLong("approval_id"), proposal(row)));
              return all;
            });
  }

  private static RulingProposal proposal(Row row) {
    String kind = row.getString("kind");
    return new RulingProposal(
        row.getLong("question_version_id"),
        kind.equals(WITHDRAW) ? null : KeyRuling.Kind.valueOf(kind),
        row.getInteger("choice"),
        row.getLong("withdraws"),
        row.getString("note"));
  }
}
