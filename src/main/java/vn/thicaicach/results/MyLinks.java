package vn.thicaicach.results;

import vn.thicaicach.attempts.Attempt;
import vn.thicaicach.contests.Contest;

/** Addresses that a contestant's own pages lead to. */
final class MyLinks {
  private MyLinks() {}

  static String contest(Contest contest) {
    return "/cuoc-thi/" + contest.code();
  }

  static String paper(Attempt attempt) {
    return "/bai-thi/" + attempt.code();
  }

  static String result(Attempt attempt) {
    return paper(attempt) + "/ket-qua";
  }

  /** Receipt and proof. */
  static String proof(Attempt attempt) {
    return paper(attempt) + "/kiem-chung";
  }

  /** Signing out leads to where the next person registers or signs in. */
  static String signOut(Contest contest) {
    return "/dang-xuat?toi=" + contest(contest) + "/dang-ky";
  }
}
