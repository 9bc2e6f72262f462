package vn.thicaicach.platform.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import vn.thicaicach.platform.StartFailure;
import vn.thicaicach.platform.config.DataFolder;
import vn.thicaicach.platform.config.Secret;

/**
 * A certificate the installation makes for itself, for phones in the same network: browsers ask
 * once and then keep secure cookies, which they drop on plain HTTP.
 *
 * @param file key and certificate, PKCS 12
 * @param password of the file
 */
public record OwnCertificate(Path file, Secret password) {
  private static final String ALIAS = "tcc";

  /** Phones refuse certificates of their users' making that last longer than 825 days. */
  private static final int DAYS = 397;

  private static final Duration RENEW_BEFORE = Duration.ofDays(30);
  private static final int IP_ADDRESS = 7;

  /**
   * The kept certificate, made anew when an address is missing in it or its end is near. Blocks.
   *
   * @param addresses IPv4 addresses it must hold besides this machine's own loopback
   */
  public static OwnCertificate ensure(DataFolder data, Set<String> addresses, Instant now) {
    Secret password = data.secret("tls-password");
    Path file = data.path("secrets").resolve("tls.p12");
    Set<String> wanted = new TreeSet<>(addresses);
    wanted.add("127.0.0.1");
    OwnCertificate certificate = new OwnCertificate(file, password);
    try {
      if (!certificate.serves(wanted, now)) {
        certificate.make(wanted, data.path("secrets").resolve("tls-password"));
      }
      return certificate;
    } catch (IOException e) {
      throw StartFailure.of("tls.failed", e.getMessage());
    }
  }

  /** IPv4 addresses of this machine in its networks, loopback left out. */
  public static Set<String> lanAddresses() {
    try {
      return NetworkInterface.networkInterfaces()
          .filter(OwnCertificate::isUpToOthers)
          .flatMap(network -> network.getInterfaceAddresses().stream())
          .map(InterfaceAddress::getAddress)
          .filter(address -> address instanceof Inet4Address && !address.isLinkLocalAddress())
          .map(address -> String.valueOf(address.getHostAddress()))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (SocketException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The certificate as browsers see it. */
  X509Certificate certificate() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream bytes = Files.newInputStream(file)) {
      store.load(bytes, password.reveal().toCharArray());
    }
    if (store.getCertificate(ALIAS) instanceof X509Certificate found) {
      return found;
    }
    throw new GeneralSecurityException("no certificate in " + file);
  }

  private boolean serves(Set<String> addresses, Instant now) {
    try {
      X509Certificate certificate = certificate();
      return certificate.getNotAfter().toInstant().isAfter(now.plus(RENEW_BEFORE))
          && ipAddresses(certificate).containsAll(addresses);
    } catch (IOException | GeneralSecurityException missingOrTorn) {
      return false;
    }
  }

  private static Set<String> ipAddresses(X509Certificate certificate)
      throws GeneralSecurityException {
    Collection<List<?>> names = certificate.getSubjectAlternativeNames();
    return names == null
        ? Set.of()
        : names.stream()
            .filter(name -> name.get(0).equals(IP_ADDRESS))
            .map(name -> String.valueOf(name.get(1)))
            .collect(Collectors.toSet());
  }

  /** By the JDK's own tool: the JDK has no public class that signs certificates. */
  private void make(Set<String> addresses, Path passwordFile) throws IOException {
    Path part = file.resolveSibling("tls-part.p12");
    Files.deleteIfExists(part);
    String names =
        addresses.stream()
            .map(ip -> ",ip:" + ip)
            .collect(Collectors.joining("", "dns:localhost", ""));
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home", ""), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-sigalg",
                "SHA256withECDSA",
                "-validity",
                Integer.toString(DAYS),
                "-dname",
                "CN=Thi Cai Cach",
                "-ext",
                "san=" + names,
                "-ext",
                "ku=digitalSignature",
                "-ext",
                "eku=serverAuth",
                "-storetype",
                "PKCS12",
                "-keystore",
                part.toString(),
                // From a file: a command line can be read by everybody on the machine.
                "-storepass:file",
                passwordFile.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!Files.exists(part)) {
      throw StartFailure.of("tls.failed", said.strip().replace('\n', ' '));
    }
    DataFolder.keepPrivately(part, file);
  }

  private static boolean isUpToOthers(NetworkInterface network) {
    try {
      return network.isUp() && !network.isLoopback() && !network.isPointToPoint();
    } catch (SocketException gone) {
      return false;
    }
  }
}
