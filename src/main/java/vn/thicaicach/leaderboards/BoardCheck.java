package vn.thicaicach.leaderboards;

import java.util.List;

/**
 * Boards compared with SQL.
 *
 * @param standings rows of SQL that were compared
 * @param differences what is wrong: {@code person <id>}, {@code board <scope> <name>} or {@code
 *     figures <scope> <unit>}; empty when all is right
 * @param complete lengths and sums were compared too; they cannot be while results come in
 */
public record BoardCheck(long standings, List<String> differences, boolean complete) {
  public BoardCheck {
    differences = List.copyOf(differences);
  }

  /** Everything was compared and is right. */
  public boolean equal() {
    return complete && differences.isEmpty();
  }
}
