package vn.thicaicach.plans;

/**
 * What a contest can deliver to a commendation task; its words stand in the messages as {@code
 * plans.product.<NAME>}.
 */
public enum CommendationProduct {
  PRAISE_LIST,
  PRAISE_NOTICE,
  PROPOSAL_LIST,
  RESULT_TABLE,
  PRAISE_BULLETIN;

  /** Whether a proposal for a certificate of merit (giấy khen) may rest on it. */
  public boolean groundsMerit() {
    return this == PROPOSAL_LIST;
  }
}
