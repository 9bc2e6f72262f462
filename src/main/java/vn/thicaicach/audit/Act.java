package vn.thicaicach.audit;

import java.util.Map;

/**
 * One act to be remembered. Holds ids and plain facts only, never personal data.
 *
 * @param chain {@code contest/<id>} or {@code installation}
 * @param actor {@code staff/<id>}, {@code system} or {@code command}
 * @param act what was done, such as {@code round.close}
 * @param subject on what, such as {@code round/12}
 * @param data facts in scalar values: strings, numbers, booleans
 */
public record Act(String chain, String actor, String act, String subject, Map<String, ?> data) {
  public Act {
    data = Map.copyOf(data);
  }

  /** The chain of acts that belong to no contest. */
  public static final String INSTALLATION = "installation";

  /** The chain of a contest. */
  public static String contest(long contestId) {
    return "contest/" + contestId;
  }

  /** A member of staff as actor. */
  public static String staff(long staffId) {
    return "staff/" + staffId;
  }
}
