package vn.thicaicach.leaderboards;

import java.util.List;

/**
 * Boards compared with SQL.
 *
 * @param standings rows of SQL that were compared
 * @param differences what is wrong: {@code person <id>}, {@code board <scope> <name>} or {@code
 *     figures <scope> <unit>}; empty when all is right
 * @param pending people with news that the boards do not have yet; they were left out, and when
 *     there are any, so were lengths and sums
 */
public record BoardCheck(long standings, List<String> differences, int pending) {
  public BoardCheck {
    differences = List.copyOf(differences);
  }

  /** Everything was compared and is right. */
  public boolean equal() {
    return differences.isEmpty() && pending == 0;
  }
}
