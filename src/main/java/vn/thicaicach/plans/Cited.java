package vn.thicaicach.plans;

/**
 * A task or report period together with what a citation needs.
 *
 * @param plan the document in which it stands
 * @param section the place in that document
 */
public record Cited<T extends PlanItem>(PlanDocument plan, PlanSection section, T item) {}
