package vn.thicaicach.access;

import java.util.EnumSet;
import java.util.Set;

/** Offices of a contest (DOMAIN: ban tổ chức, thư ký, giám sát, người dẫn) and what each may do. */
public enum Role {
  /** Trưởng ban hoặc người được giao quản trị: everything. */
  ADMIN(EnumSet.allOf(Permission.class)),
  /** Ban tổ chức. */
  ORGANIZER(
      EnumSet.of(
          Permission.VIEW,
          Permission.MANAGE_CONTEST,
          Permission.DESK,
          Permission.EXPORT,
          Permission.APPROVE,
          Permission.SCREENS)),
  /** Thư ký. */
  SECRETARY(EnumSet.of(Permission.VIEW, Permission.DESK, Permission.EXPORT, Permission.SCREENS)),
  /** Giám sát: reads only. */
  SUPERVISOR(EnumSet.of(Permission.VIEW)),
  /** Người dẫn chương trình and operator of screens. */
  HOST(EnumSet.of(Permission.VIEW, Permission.SCREENS));

  private final Set<Permission> permissions;

  Role(Set<Permission> permissions) {
    this.permissions = Set.copyOf(permissions);
  }

  /** What this office may do. */
  public Set<Permission> permissions() {
    return permissions;
  }
}
