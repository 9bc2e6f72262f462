package vn.thicaicach.testing;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import vn.thicaicach.platform.config.DataFolder;
import vn.thicaicach.platform.http.OwnCertificate;

/**
 * A certificate for localhost as an operator gets one from an authority: two PEM files.
 *
 * @param certificate PEM
 * @param key PEM, PKCS 8
 * @param x509 the certificate itself
 */
public record PemCertificate(Path certificate, Path key, X509Certificate x509) {

  /** A new one in {@code folder}, in place of an earlier one. */
  public static PemCertificate make(Path folder) throws Exception {
    Path place = Files.createTempDirectory(folder, "authority");
    try (DataFolder data = DataFolder.open(place)) {
      OwnCertificate own = OwnCertificate.ensure(data, Set.of(), Instant.now());
      KeyStore store = KeyStore.getInstance("PKCS12");
      char[] password = own.password().reveal().toCharArray();
      try (InputStream bytes = Files.newInputStream(own.file())) {
        store.load(bytes, password);
      }
      String alias = store.aliases().nextElement();
      Certificate certificate = store.getCertificate(alias);
      Path first = folder.resolve("cert.pem");
      Path second = folder.resolve("key.pem");
      Files.writeString(first, pem("CERTIFICATE", certificate.getEncoded()));
      Files.writeString(second, pem("PRIVATE KEY", store.getKey(alias, password).getEncoded()));
      return new PemCertificate(first, second, (X509Certificate) certificate);
    }
  }

  /** Trusts this certificate and no other. */
  public SSLContext trust() throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("only", x509);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private static String pem(String kind, byte[] bytes) {
    return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
        .formatted(kind, Base64.getMimeEncoder().encodeToString(bytes), kind);
  }
}
