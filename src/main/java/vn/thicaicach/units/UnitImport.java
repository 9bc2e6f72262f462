package vn.thicaicach.units;

import java.util.List;

/**
 * What an import of unit trees did.
 *
 * @param created units that are new
 * @param changed units whose facts or place in the tree changed
 * @param left codes of units that no file names any more; they stay, people may stand in them
 */
public record UnitImport(int created, int changed, List<String> left) {
  public UnitImport {
    left = List.copyOf(left);
  }
}
