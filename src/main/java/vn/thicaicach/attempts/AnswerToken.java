package vn.thicaicach.attempts;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.thicaicach.platform.config.Keys;

/**
 * The signed right to write answers into one attempt. It carries all that checking an answer needs,
 * so that a save looks up neither session nor attempt; raising the epoch makes it worthless.
 *
 * @param epoch of the attempt when the token was issued; also the writer's number
 * @param versions questions of the paper in order
 * @param veiledSeed the seed under a mask: who holds the token must not learn it
 */
record AnswerToken(AttemptId attempt, int epoch, List<Long> versions, byte[] veiledSeed) {

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  /** Signs and checks tokens. */
  static final class Signer {
    private final Keys.Keyed mac;

    Signer(Keys keys) {
      this.mac = keys.derive("answer-token");
    }

    String sign(AnswerToken token) {
      String body = token.body();
      return body + "." + BASE64.encodeToString(mac.sign(body));
    }

    /** The token, or empty when it was not signed here. */
    Optional<AnswerToken> verify(String text) {
      int end = text.lastIndexOf('.');
      if (end < 0 || !mac.verify(text.substring(0, end), decode(text.substring(end + 1)))) {
        return Optional.empty();
      }
      return Optional.of(parse(text.substring(0, end)));
    }
  }

  private static byte[] decode(String text) {
    try {
      return Base64.getUrlDecoder().decode(text.getBytes(StandardCharsets.US_ASCII));
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private String body() {
    return Stream.of(
            Long.toString(attempt.value()),
            Integer.toString(epoch),
            versions.stream().map(v -> Long.toString(v, 36)).collect(Collectors.joining("-")),
            BASE64.encodeToString(veiledSeed))
        .collect(Collectors.joining("."));
  }

  private static List<Long> numbers(String joined) {
    List<Long> numbers = new ArrayList<>();
    int from = 0;
    for (int to = joined.indexOf('-'); to >= 0; to = joined.indexOf('-', from)) {
      numbers.add(Long.parseLong(joined, from, to, 36));
      from = to + 1;
    }
    numbers.add(Long.parseLong(joined, from, joined.length(), 36));
    return numbers;
  }

  private static AnswerToken parse(String body) {
    String[] parts = body.split("\\.", -1);
    return new AnswerToken(
        new AttemptId(Long.parseLong(parts[0])),
        Integer.parseInt(parts[1]),
        numbers(parts[2]),
        decode(parts[3]));
  }
}
