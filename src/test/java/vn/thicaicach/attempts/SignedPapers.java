package vn.thicaicach.attempts;

import java.util.ArrayList;
import java.util.List;
import vn.thicaicach.platform.config.Keys;

/**
 * What a phone would have got at the start of an attempt that was written by SQL: its token and the
 * names of its options, made by the same code with the installation's key.
 */
public final class SignedPapers {
  private final AnswerService service;

  /** With the keys of the server under load. */
  public SignedPapers(Keys keys) {
    service = new AnswerService(null, null, null, new AnswerToken.Signer(keys), keys);
  }

  /** Name of the cookie that carries the token, as the server asks for it. */
  public static String cookie(String code) {
    return AttemptRoutes.COOKIE + code;
  }

  /** The token of the first device of an attempt. */
  public String token(long id, byte[] seed, List<Long> questions) {
    return service.issue(new AttemptId(id), 1, questions, seed);
  }

  /** Names of the options of a question, in the order of the bank. */
  public static List<String> options(byte[] seed, List<Long> questions, long version, int choices) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < choices; i++) {
      names.add("");
    }
    new Paper(seed, questions)
        .options(version, choices)
        .forEach(option -> names.set(option.ordinal() - 1, option.name()));
    return names;
  }
}
