package vn.thicaicach.plans;

/** Level of the authority that issued a plan; DISTRICT ended on 30/6/2025. */
public enum PlanLevel {
  PROVINCE,
  DISTRICT,
  COMMUNE
}
