package vn.thicaicach.contests;

import java.util.List;
import vn.thicaicach.accounts.PersonId;

/**
 * A person who may take part, as of now: what an attempt copies at its start.
 *
 * @param audience code of the audience group
 * @param unit own unit
 * @param unitPath ids from the root to the own unit
 */
public record Entrant(PersonId person, String audience, long unit, List<Long> unitPath) {
  public Entrant {
    unitPath = List.copyOf(unitPath);
  }
}
