package vn.thicaicach.platform.text;

/** Names of files: plain ASCII, lower case, words joined by hyphens. */
public final class Slug {
  private static final int LONGEST = 60;

  private Slug() {}

  /** "Kết quả Tuần 1" becomes ket-qua-tuan-1; at most 60 characters; empty without any letter. */
  public static String of(String text) {
    String words = VietnameseText.fold(text).replaceAll("[^a-z0-9]+", "-");
    String slug = words.replaceAll("^-+|-+$", "");
    return slug.length() <= LONGEST ? slug : slug.substring(0, LONGEST).replaceAll("-+$", "");
  }
}
