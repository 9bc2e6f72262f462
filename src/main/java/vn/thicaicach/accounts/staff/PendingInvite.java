package vn.thicaicach.accounts.staff;

import java.time.Instant;
import vn.thicaicach.access.Viewer;

/** An invitation nobody has accepted yet. */
public record PendingInvite(long id, Viewer.Grant grant, Instant expiresAt) {}
