package vn.thicaicach.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thicaicach.platform.config.DataFolder;

class OwnCertificateIT {
  private static final Set<String> HOME = Set.of("192.168.1.7");

  @TempDir Path folder;
  private DataFolder data;

  @BeforeEach
  void open() {
    data = DataFolder.open(folder);
  }

  @AfterEach
  void close() {
    data.close();
  }

  @Test
  void holdsThisMachineAndItsAddressesAndIsForServersOnly() throws Exception {
    X509Certificate certificate = at(HOME, Instant.now()).certificate();

    assertThat(
            certificate.getSubjectAlternativeNames().stream()
                .map(name -> String.valueOf(name.get(1)))
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder("localhost", "127.0.0.1", "192.168.1.7");
    assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    assertThat(certificate.getNotAfter().toInstant())
        .as("phones refuse longer ones")
        .isBefore(Instant.now().plus(Duration.ofDays(825)));
  }

  @Test
  void keyAndPasswordAreForTheServerAlone() throws Exception {
    OwnCertificate own = at(HOME, Instant.now());

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own.file())))
        .isEqualTo("rw-------");
    assertThat(own.toString()).doesNotContain(own.password().reveal());
  }

  @Test
  void oneThatAPowerCutEmptiedIsMadeAnew() throws Exception {
    Files.writeString(at(HOME, Instant.now()).file(), "");

    assertThat(at(HOME, Instant.now()).certificate().getSubjectAlternativeNames()).isNotEmpty();
  }

  @Test
  void isKeptAsLongAsItServesAndMadeAnewWhenNot() throws Exception {
    Instant now = Instant.now();
    X509Certificate first = at(HOME, now).certificate();

    assertThat(at(HOME, now).certificate()).isEqualTo(first);
    assertThat(at(Set.of(), now).certificate()).as("an address went away").isEqualTo(first);

    X509Certificate moved = at(Set.of("10.1.2.3"), now).certificate();
    assertThat(moved).as("a new address").isNotEqualTo(first);

    assertThat(at(Set.of("10.1.2.3"), now.plus(Duration.ofDays(380))).certificate())
        .as("near its end")
        .isNotEqualTo(moved);
  }

  private OwnCertificate at(Set<String> addresses, Instant now) {
    return OwnCertificate.ensure(data, addresses, now);
  }
}
