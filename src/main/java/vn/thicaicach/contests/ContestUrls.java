package vn.thicaicach.contests;

/** Addresses of a contest's pages. */
public record ContestUrls(String page) {
  /** Addresses of the contest with this code. */
  public static ContestUrls of(String code) {
    return new ContestUrls("/cuoc-thi/" + code);
  }

  /** Addresses of a contest. */
  public static ContestUrls of(Contest contest) {
    return of(contest.code());
  }

  public String rules() {
    return page + "/the-le";
  }

  public String register() {
    return page + "/dang-ky";
  }

  /** The unit picker of the registration. */
  public String units() {
    return page + "/don-vi";
  }

  /** Where a signed-in person changes unit and audience group. */
  public String place() {
    return page + "/doi-don-vi";
  }

  /** The unit picker of that change. */
  public String otherUnits() {
    return page + "/doi-don-vi/chon";
  }

  /** The start page. */
  public String enter() {
    return page + "/vao-thi";
  }

  /** Promises, secrets and receipts, for everybody. */
  public String publicLog() {
    return page + "/nhat-ky-cong-khai";
  }

  public String board() {
    return page + "/bang-xep-hang";
  }

  /** Prizes and winners. */
  public String prizes() {
    return page + "/giai-thuong";
  }

  /** The board of one round. */
  public String board(Round round) {
    return board() + "?vong=" + round.ordinal();
  }
}
