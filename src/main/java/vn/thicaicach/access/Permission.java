package vn.thicaicach.access;

/** What staff may be allowed to do, on a subtree of units. */
public enum Permission {
  /** See contests, rounds and live figures. */
  VIEW,
  /** Change contests and rules, open and close rounds. */
  MANAGE_CONTEST,
  /** Help contestants at the desk: find a person, reset a code. */
  DESK,
  /** Save results and lists as files. */
  EXPORT,
  /** Confirm what another person proposed (two-person step). */
  APPROVE,
  /** Invite staff and grant roles. */
  MANAGE_STAFF,
  /** Drive television screens. */
  SCREENS
}
