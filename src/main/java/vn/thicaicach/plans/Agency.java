package vn.thicaicach.plans;

import org.jspecify.annotations.Nullable;

/**
 * A body as a plan names it.
 *
 * @param name as printed
 * @param unit code of the unit; null for a collective name ("các cơ quan, đơn vị")
 */
public record Agency(String name, @Nullable String unit) {}
