package vn.thicaicach.questions;

/** Small banks for tests. */
final class BankSamples {
  private BankSamples() {}

  static final String ONE =
      """
      bank:
        code: thu
        title: Ngân hàng thử
        sample: true

      questions:
        - code: TH-001
          topic: THE_CHE
          difficulty: RECALL
          audiences: [OFFICIAL, CITIZEN]
          scope: NATIONAL
          stem: Chương trình tổng thể cải cách hành chính do cơ quan nào ban hành?
          choices:
            - text: Quốc hội
            - { text: Chính phủ, correct: true }
            - text: Bộ Tài chính
            - text: Bộ Nội vụ
          explanation: Chính phủ ban hành chương trình này.
          legalBasis:
            - { document: Nghị quyết số 76/NQ-CP, date: "2021-07-15", issuer: Chính phủ, validity: NOT_CHECKED }
          asOf: 2026-11-22
          verified: { how: PLAN_LINE, plan: KH-TANLAP-2024, section: II.1.a, quote: của Chính phủ }
          status: APPROVED
      """;

  /** The same bank with one further question. */
  static final String TWO =
      ONE + ONE.substring(ONE.indexOf("  - code:")).replace("TH-001", "TH-002");
}
