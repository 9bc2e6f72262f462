package vn.thicaicach.leaderboards;

/** A board as a page, a stream or a screen asks for it: the first rows of it. */
public sealed interface BoardQuery {
  /** People. */
  record People(BoardRef ref, int limit) implements BoardQuery {}

  /** Units. */
  record Units(UnitsRef ref, int limit) implements BoardQuery {}

  /** Whose boards must change for this one to change. */
  default vn.thicaicach.contests.ContestId contest() {
    return this instanceof People people ? people.ref().contest() : ((Units) this).ref().contest();
  }
}
