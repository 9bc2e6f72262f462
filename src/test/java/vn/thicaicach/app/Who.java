package vn.thicaicach.app;

/** Who looks, and whose things are looked for. */
enum Who {
  VISITOR,
  /** Takes part under the full name. */
  A,
  /** Takes part as "Thí sinh ẩn danh" and tries what belongs to A. */
  B,
  /** Alone in a ward; keeps a paper open when the others are done. Never looks. */
  C,
  /** Everything is allowed to them, on a unit elsewhere. */
  FOREIGN,
  /** May only look, on the unit of the contests. */
  WATCHER,
  /** Everything, everywhere. */
  ADMIN;

  boolean isStaff() {
    return this == FOREIGN || this == WATCHER || this == ADMIN;
  }
}
