package vn.thicaicach.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The content of a server under load: banks and units of the repository, one contest of its own.
 */
public final class Content {
  /** Name of the contest in addresses. */
  public static final String CODE = "do-tai";

  /** Questions of a paper. */
  public static final int QUESTIONS = 15;

  private static final String CONTEST =
      """
      code: do-tai
      kind: KNOWLEDGE_ONLINE
      title: Đo tải
      summary: Cuộc thi để đo tải.
      organiser: Ban Tổ chức
      helpPhone: "0000 000 000"
      helpPhoneSample: true
      unit: null
      practice: false
      sample: true
      samples: [Tất cả.]
      banks: [cchc-chi-dao-dieu-hanh, cchc-the-che, cchc-thu-tuc-hanh-chinh, cchc-to-chuc-bo-may, cchc-cong-vu, cchc-tai-chinh-cong, cchc-chinh-quyen-so, cchc-de-an-06, cchc-dich-vu-cong, cchc-chi-so]
      tasks: { contest: [], commendation: [] }
      rules:
        eligibility: { minAge: 16, phoneRequired: false, unitsAsOf: "2022-09-30" }
        audiences:
          - code: CITIZEN
            name: Người dân
            blueprint:
              - { topic: CHI_DAO_DIEU_HANH, count: 1 }
              - { topic: THE_CHE, count: 1 }
              - { topic: THU_TUC_HANH_CHINH, count: 3 }
              - { topic: CONG_VU, count: 1 }
              - { topic: CHINH_QUYEN_SO, count: 2 }
              - { topic: DE_AN_06, count: 3 }
              - { topic: DICH_VU_CONG, count: 3 }
              - { topic: CHI_SO, count: 1 }
        paper: { minutes: MINUTES, graceSeconds: 10, pointsPerQuestion: 1 }
        prediction: null
        attempts: { perRound: 1, counts: BEST }
        roundEnd: FINISH
        reveal: { score: AT_ONCE, key: AFTER_ROUND, rank: AT_ONCE }
        tieBreak: [score, duration, finishedAt]
        collective: { minRatePercent: 0 }
      rounds:
        - { name: Đợt 1, opens: { atFirstStart: NOW }, closes: { atFirstStart: MIDNIGHT, plusDays: 30 } }
      """;

  private Content() {}

  /** Writes it into a new folder; gives the folder. */
  public static Path write(Path folder, int minutes) throws IOException {
    Path repository = Path.of("questions").toAbsolutePath();
    Path contests = Files.createDirectories(folder.resolve("contests"));
    for (String same : new String[] {"banks", "units", "plans"}) {
      Files.createSymbolicLink(folder.resolve(same), repository.resolve(same));
    }
    Files.copy(repository.resolve("contests/schema.json"), contests.resolve("schema.json"));
    Files.writeString(
        contests.resolve("do-tai.yaml"), CONTEST.replace("MINUTES", Integer.toString(minutes)));
    return folder;
  }
}
