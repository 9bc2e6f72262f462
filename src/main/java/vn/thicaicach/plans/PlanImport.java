package vn.thicaicach.plans;

/**
 * What an import of plans did.
 *
 * @param created plans that are new
 * @param changed plans of which a new version was stored
 */
public record PlanImport(int created, int changed) {
  PlanImport plus(PlanImport other) {
    return new PlanImport(created + other.created, changed + other.changed);
  }
}
