package vn.thicaicach.attempts;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.OptionalLong;
import vn.thicaicach.platform.config.Keys;

/** Signed numbers of the waiting room; those of another node or an earlier start are worthless. */
final class WaitingTicket {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final Keys.Keyed mac;
  private final String node;

  WaitingTicket(Keys keys) {
    this.mac = keys.derive("waiting-room");
    byte[] random = new byte[9];
    new SecureRandom().nextBytes(random);
    this.node = BASE64.encodeToString(random);
  }

  /** A number as it stands in the cookie. */
  String sign(long number) {
    String body = node + "." + number;
    return body + "." + BASE64.encodeToString(mac.sign(body));
  }

  /** The number of a ticket of this node; empty for any other text. */
  OptionalLong read(String ticket) {
    String[] parts = ticket.split("\\.", -1);
    if (parts.length != 3 || !parts[0].equals(node) || !parts[1].matches("[0-9]{1,18}")) {
      return OptionalLong.empty();
    }
    boolean genuine = sign(Long.parseLong(parts[1])).equals(ticket);
    return genuine ? OptionalLong.of(Long.parseLong(parts[1])) : OptionalLong.empty();
  }
}
