package vn.thicaicach.accounts.approvals;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thicaicach.testing.Await.await;
import static vn.thicaicach.testing.Await.failure;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.thicaicach.access.Role;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.audit.Audit;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.proof.Hash;
import vn.thicaicach.testing.FreshDatabase;
import vn.thicaicach.testing.TestDatabase;

@ExtendWith(FreshDatabase.class)
class ApprovalsIT {
  private static final byte[] DIGEST = Hash.sha256("kết quả");
  private static final Proposal PUBLISH =
      new Proposal("round.publish", "round/1", DIGEST, List.of(1L, 5L), "contest/1");
  private static final Viewer.Staff FIRST = staff(1, Role.ORGANIZER, 5L);
  private static final Viewer.Staff SECOND = staff(2, Role.ORGANIZER, 1L);

  private TestDatabase database;
  private Approvals approvals;

  @BeforeEach
  void open(TestDatabase fresh) {
    database = fresh;
    approvals = new Approvals(fresh.pools(), new Audit(), false);
    fresh.execute(
        "insert into staff (login, name, password_hash) values ('a', 'Một', '-'), ('b', 'Hai', '-')");
  }

  private static Viewer.Staff staff(long id, Role role, Long unit) {
    return new Viewer.Staff(id, "Người " + id, List.of(new Viewer.Grant(role, unit)));
  }

  private Approval confirm(Approvals with, Viewer.Staff by, long id, byte[] digest) {
    return await(database.pools().tx(tx -> with.confirm(tx, by, id, digest)));
  }

  private String refusal(Approvals with, Viewer.Staff by, long id, byte[] digest) {
    Throwable refused = failure(database.pools().tx(tx -> with.confirm(tx, by, id, digest)));
    return ((Problem) refused).code();
  }

  @Test
  @DisplayName("one proposes, another confirms once; both are in the log")
  void takesTwo() {
    long id = await(approvals.propose(FIRST, PUBLISH, "Đã đối chiếu biên bản"));
    assertThat(refusal(approvals, FIRST, id, DIGEST)).isEqualTo("approval-same-person");
    assertThat(await(approvals.pending(SECOND))).singleElement().matches(Approval::waits);
    Approval done = confirm(approvals, SECOND, id, DIGEST);
    assertThat(done.alone()).isFalse();
    assertThat(done.proposedByName()).isEqualTo("Một");
    assertThat(refusal(approvals, SECOND, id, DIGEST)).isEqualTo("not-found");
    assertThat(await(approvals.pending(SECOND))).isEmpty();
    Approval latest =
        await(approvals.latest(database.pools().main(), "round.publish", "round/1")).orElseThrow();
    assertThat(latest.confirmedBy()).isEqualTo(2L);
    assertThat(database.column("select act || ' ' || actor from audit_entry order by seq"))
        .containsExactly("approval.propose staff/1", "approval.confirm staff/2");
    assertThat(await(new Audit().verify(database.pools().main(), "contest/1")).sound()).isTrue();
  }

  @Test
  @DisplayName("what changed since, or lies elsewhere, cannot be confirmed")
  void refusesOthers() {
    long id = await(approvals.propose(FIRST, PUBLISH, "lý do"));
    assertThat(refusal(approvals, SECOND, id, Hash.sha256("khác"))).isEqualTo("approval-changed");
    assertThat(refusal(approvals, staff(2, Role.ORGANIZER, 9L), id, DIGEST))
        .isEqualTo("not-allowed");
    assertThat(refusal(approvals, staff(2, Role.SECRETARY, 1L), id, DIGEST))
        .isEqualTo("not-allowed");
    assertThat(await(approvals.pending(staff(2, Role.ORGANIZER, 9L)))).isEmpty();
    assertThat(((Problem) failure(approvals.propose(SECOND, PUBLISH, "lần nữa"))).code())
        .isEqualTo("approval-waits");
    assertThat(failure(approvals.propose(SECOND, PUBLISH, "  ")))
        .isInstanceOf(Problem.Invalid.class);
    await(database.pools().tx(tx -> approvals.withdraw(tx, FIRST, id)));
    await(approvals.propose(SECOND, PUBLISH, "sửa lại"));
  }

  @Test
  @DisplayName("one person alone confirms after a day, and it is marked")
  void onePersonAlone() {
    Approvals alone = new Approvals(database.pools(), new Audit(), true);
    long id = await(alone.propose(FIRST, PUBLISH, "lý do"));
    assertThat(refusal(alone, FIRST, id, DIGEST)).isEqualTo("approval-too-early");
    database.execute("update approval set proposed_at = now() - interval '24 hours'");
    assertThat(refusal(approvals, FIRST, id, DIGEST)).isEqualTo("approval-same-person");
    assertThat(confirm(alone, FIRST, id, DIGEST).alone()).isTrue();
    assertThat(database.value("select alone from approval")).isEqualTo("t");
  }

  @Test
  @DisplayName("a confirmation whose act fails is no confirmation")
  void failsTogether() {
    long id = await(approvals.propose(FIRST, PUBLISH, "lý do"));
    failure(
        database
            .pools()
            .tx(
                tx ->
                    approvals
                        .confirm(tx, SECOND, id, DIGEST)
                        .compose(done -> tx.query("select 1/0").execute())));
    assertThat(await(approvals.pending(SECOND))).hasSize(1);
  }
}
