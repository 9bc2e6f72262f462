package vn.thicaicach.plans;

import java.util.List;

/**
 * The verb of a commendation task decides what a contest delivers: praise → list and notice of
 * praise; commend → list of proposals; emulation → result table as a criterion; publicising good
 * examples → bulletin of praise only. Its word stands in the messages as {@code plans.verb.<NAME>}.
 */
public enum CommendationVerb {
  TUYEN_DUONG(CommendationProduct.PRAISE_LIST, CommendationProduct.PRAISE_NOTICE),
  BIEU_DUONG(CommendationProduct.PRAISE_LIST, CommendationProduct.PRAISE_NOTICE),
  KHEN_THUONG(CommendationProduct.PROPOSAL_LIST),
  THI_DUA(CommendationProduct.RESULT_TABLE),
  TUYEN_TRUYEN_DIEN_HINH(CommendationProduct.PRAISE_BULLETIN);

  private final List<CommendationProduct> products;

  CommendationVerb(CommendationProduct... products) {
    this.products = List.of(products);
  }

  /** What the verb asks for. */
  public List<CommendationProduct> products() {
    return products;
  }
}
