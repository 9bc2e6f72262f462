package vn.thicaicach.accounts.staff;

import java.time.Instant;
import java.util.List;
import vn.thicaicach.access.Viewer;

/** A member of staff with the offices held; inactive ones can no longer sign in. */
public record Member(
    long id, String login, String name, boolean active, Instant since, List<Viewer.Grant> grants) {
  public Member {
    grants = List.copyOf(grants);
  }
}
