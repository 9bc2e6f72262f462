package vn.thicaicach.platform.http;

import io.vertx.core.Vertx;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import vn.thicaicach.platform.StartFailure;

/**
 * What the TLS port shows: key and certificate, and the files they come from.
 *
 * @param options for the server; the files are read when it uses them
 */
public record Certificate(KeyCertOptions options, List<Path> files) {

  /** The installation's own. */
  public static Certificate of(OwnCertificate own) {
    return new Certificate(
        new PfxOptions().setPath(own.file().toString()).setPassword(own.password().reveal()),
        List.of(own.file()));
  }

  /**
   * One given by the operator, in PEM. Blocks.
   *
   * @throws StartFailure when it cannot be read
   */
  public static Certificate of(Vertx vertx, Path certificate, Path key) {
    Certificate given =
        new Certificate(
            new PemKeyCertOptions().setCertPath(certificate.toString()).setKeyPath(key.toString()),
            List.of(certificate, key));
    try {
      given.options.getKeyManagerFactory(vertx);
    } catch (Exception unreadable) {
      throw StartFailure.of("tls.given", certificate, key, unreadable.getMessage());
    }
    return given;
  }

  /** Changes when one of the files does. */
  public String stamp() {
    StringBuilder stamp = new StringBuilder();
    for (Path file : files) {
      try {
        stamp.append(Files.getLastModifiedTime(file).toMillis()).append(' ');
      } catch (IOException beingReplaced) {
        stamp.append("- ");
      }
    }
    return stamp.toString();
  }
}
