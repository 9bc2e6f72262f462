package vn.thicaicach.accounts;

import java.util.Optional;
import java.util.regex.Pattern;

/** Pure rule: where a form may send people afterwards: pages of this server only. */
public final class LocalPath {
  private static final Pattern OWN = Pattern.compile("/(?:[A-Za-z0-9_.~%-][A-Za-z0-9_.~%/?=&-]*)?");
  private static final int LONGEST = 300;

  private LocalPath() {}

  /** The path if it is one of ours, else the other. */
  public static String or(Optional<String> wanted, String otherwise) {
    return wanted
        .filter(path -> path.length() <= LONGEST && OWN.matcher(path).matches())
        .orElse(otherwise);
  }
}
