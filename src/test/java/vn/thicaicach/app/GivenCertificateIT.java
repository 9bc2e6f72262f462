package vn.thicaicach.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thicaicach.platform.process.FreePort;
import vn.thicaicach.testing.Eventually;
import vn.thicaicach.testing.PemCertificate;
import vn.thicaicach.testing.ServerProcess;
import vn.thicaicach.testing.TestDatabase;
import vn.thicaicach.testing.TestPostgres;
import vn.thicaicach.testing.TestRedis;

/** TLS with a certificate that the operator gives, and renews. */
class GivenCertificateIT {
  @TempDir Path folder;

  @Test
  void isShownAlsoWithAPublicAddressAndRenewedWithoutARestart() throws Exception {
    int port = FreePort.pick();
    PemCertificate first = PemCertificate.make(folder);
    try (TestDatabase database = TestPostgres.emptyDatabase()) {
      Map<String, String> settings = settings(database, port);
      try (ServerProcess server = ServerProcess.start(House.folder(), settings)) {
        assertThat(shown(first, port)).isEqualTo(first.x509().getSerialNumber());

        PemCertificate second = PemCertificate.make(folder);
        assertThat(second.x509().getSerialNumber()).isNotEqualTo(first.x509().getSerialNumber());
        assertThat(Eventually.gives(() -> shown(second, port), Duration.ofSeconds(60)))
            .isEqualTo(second.x509().getSerialNumber());

        Files.writeString(second.certificate(), "not a certificate");
        Eventually.holds(() -> server.said().contains("TLS certificate:"), Duration.ofSeconds(60));
        assertThat(shown(second, port)).as("a broken one changes nothing").isPositive();
        server.terminate();
      }
    }
  }

  @Test
  void aKeyThatDoesNotFitIsToldInOneLine() throws Exception {
    PemCertificate pem = PemCertificate.make(folder);
    Files.writeString(pem.key(), "not a key");
    try (TestDatabase database = TestPostgres.emptyDatabase();
        ServerProcess server =
            ServerProcess.launch(House.folder(), settings(database, FreePort.pick()))) {
      assertThat(server.awaitExit()).isEqualTo(1);
      assertThat(server.said()).contains("TLS_KEY");
    }
  }

  private Map<String, String> settings(TestDatabase database, int port) {
    Map<String, String> settings =
        new HashMap<>(House.settings(database, TestRedis.freshNamespace()));
    settings.put("PUBLIC_URL", "https://localhost:" + port);
    settings.put("TLS_PORT", "" + port);
    settings.put("TLS_CERT", folder.resolve("cert.pem").toString());
    settings.put("TLS_KEY", folder.resolve("key.pem").toString());
    return settings;
  }

  /** Serial number of what a new connection is shown; fails when it is another than trusted. */
  private static BigInteger shown(PemCertificate trusted, int port) throws Exception {
    HttpResponse<String> answer =
        HttpClient.newBuilder()
            .sslContext(trusted.trust())
            .build()
            .send(
                HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/health/live"))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    X509Certificate certificate =
        (X509Certificate) answer.sslSession().orElseThrow().getPeerCertificates()[0];
    return certificate.getSerialNumber();
  }
}
