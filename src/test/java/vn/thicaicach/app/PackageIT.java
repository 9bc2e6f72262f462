package vn.thicaicach.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thicaicach.platform.process.FreePort;

/** The archive as it is shipped, unpacked where there is nothing else. */
class PackageIT {
  /** What a bare machine has; no Maven, no compiler, no Redis. */
  private static final List<String> TOOLS =
      List.of(
          "bash",
          "sh",
          "cat",
          "dirname",
          "env",
          "gzip",
          "cmp",
          "mkdir",
          "mv",
          "readlink",
          "realpath",
          "sed",
          "setsid",
          "sleep",
          "sync",
          "unshare",
          "kill");

  private static final String NOBODY = "65534";

  /** Modules of a Java runtime; those of the compiler and its friends are missing. */
  private static final String RUNTIME =
      "--limit-modules=java.se,jdk.unsupported,jdk.management,jdk.crypto.ec,jdk.naming.dns,jdk.net,"
          + "jdk.charsets,jdk.localedata,jdk.zipfs,jdk.security.auth";

  @TempDir static Path folder;
  private static Path home;
  private static String digest;

  @BeforeAll
  static void unpack() throws Exception {
    digest = pack();
    Path archive = archive();
    run(Map.of(), folder, "tar", "--extract", "--gzip", "--file", archive.toString());
    try (Stream<Path> inside = Files.list(folder)) {
      home = inside.findFirst().orElseThrow().toRealPath();
    }
  }

  @Test
  void holdsEverythingAndTheSumsAreRight() throws Exception {
    assertThat(home.resolve("bin/thi-cai-cach")).isExecutable();
    assertThat(
            List.of(
                "lib/thi-cai-cach-server.jar",
                "questions/banks",
                "webroot/css",
                "systemd/thi-cai-cach.service",
                "proxy/nginx.conf",
                "proxy/Caddyfile",
                "README.md"))
        .allSatisfy(name -> assertThat(home.resolve(name)).exists());
    run(Map.of(), home, "sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS");
    run(Map.of(), archive().getParent(), "sha256sum", "--check", "--strict", "SHA256SUMS");
    try (ZipFile jar = new ZipFile(home.resolve("lib/thi-cai-cach-server.jar").toFile())) {
      assertThat(jar.getEntry("postgres-linux-x86_64.txz")).isNotNull();
      assertThat(jar.getEntry("redis-server-6.2.6-v5-linux-amd64")).isNotNull();
    }
  }

  @Test
  void isMadeTheSameAgain() throws Exception {
    assertThat(pack()).isEqualTo(digest);
  }

  @Test
  void servesWithoutNetworkAndToolsAsAnOrdinaryUser() throws Exception {
    Path tools = Files.createDirectory(folder.resolve("tools"));
    for (String tool : TOOLS) {
      Files.copy(find(tool), tools.resolve(tool), StandardCopyOption.COPY_ATTRIBUTES);
    }
    List<String> apart = apart();
    Path script = folder.resolve("in-there.sh");
    Files.writeString(
        script,
        """
        %s
        exec %s bash "$0.ordinary"
        """
            .formatted(
                apart.isEmpty() ? "" : find("ip") + " link set lo up",
                isRoot() ? find("setpriv") + asNobody() + tools.resolve("env") : "env"));
    Files.writeString(folder.resolve("in-there.sh.ordinary"), ORDINARY);
    if (isRoot()) {
      run(Map.of(), folder, "chown", "-R", NOBODY + ":" + NOBODY, folder.toString());
    }

    Map<String, String> environment = new HashMap<>();
    environment.put("PATH", tools.toString());
    environment.put("JAVA", Path.of(System.getProperty("java.home"), "bin/java").toString());
    environment.put("JAVA_OPTIONS", RUNTIME + " -XX:TieredStopAtLevel=1");
    environment.put("DATA_DIR", folder.resolve("data").toString());
    environment.put("PORT", "" + FreePort.pick());
    environment.put("TLS_PORT", "" + FreePort.pick());
    // Whoever tries to download something meets a proxy that is not there.
    environment.put("https_proxy", "http://127.0.0.1:9");
    environment.put("http_proxy", "http://127.0.0.1:9");
    List<String> command = new ArrayList<>(apart);
    command.addAll(List.of(tools.resolve("bash").toString(), script.toString()));
    String said = run(environment, home, command.toArray(String[]::new));

    assertThat(said).contains("HTTP/1.0 200", "\"status\":\"UP\"", "ended: 143");
    if (!apart.isEmpty()) {
      assertThat(said).as("no way out but the loopback").contains("routes: 0\n");
    }
    Path cluster = folder.resolve("data/postgres/cluster/PG_VERSION");
    assertThat(Files.getAttribute(cluster, "unix:uid"))
        .as("the database runs as the same ordinary user")
        .isEqualTo(isRoot() ? Integer.valueOf(NOBODY) : Files.getAttribute(folder, "unix:uid"));
  }

  @Test
  void theServiceIsOneThatSystemdUnderstands() throws Exception {
    String unit = Files.readString(home.resolve("systemd/thi-cai-cach.service"));
    assertThat(unit).contains("User=thi-cai-cach", "Restart=always", "KillMode=mixed");
    Path here = folder.resolve("thi-cai-cach.service");
    Files.writeString(here, unit.replace("/opt/thi-cai-cach", home.toString()));

    String said = run(Map.of(), folder, "systemd-analyze", "verify", here.toString());

    assertThat(said).doesNotContain("thi-cai-cach.service");
  }

  @Test
  void theScriptsStandTheScrutinyOfShellcheck() throws Exception {
    List<String> command =
        new ArrayList<>(List.of("shellcheck", "--severity=style", "--external-sources"));
    for (String script : List.of("run", "start", "test", "package")) {
      command.add(Path.of("deploy", script).toAbsolutePath().toString());
    }
    run(Map.of(), Path.of("").toAbsolutePath(), command.toArray(String[]::new));
  }

  private static final String ORDINARY =
      """
      routes=0
      while read -r line; do
        case $line in Iface*) ;; *) routes=$((routes + 1)) ;; esac
      done < /proc/net/route
      echo "routes: $routes"
      bin/thi-cai-cach > ../server.log 2>&1 &
      server=$!
      for second in {1..180}; do
        answer=$({ exec 3<> /dev/tcp/127.0.0.1/$PORT &&
          printf 'GET /health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && cat <&3; } 2> /dev/null)
        case $answer in *" 200 "*) break ;; esac
        kill -0 $server || break
        sleep 1
      done
      echo "$answer"
      cat ../server.log
      kill -TERM $server
      wait $server
      echo "ended: $?"
      """;

  /** Words before a command that runs apart from all networks; none where that is not allowed. */
  private static List<String> apart() throws Exception {
    List<String> words = new ArrayList<>(List.of(find("unshare").toString(), "--net"));
    if (!isRoot()) {
      words.add("--map-root-user");
    }
    List<String> trial = new ArrayList<>(words);
    trial.add("true");
    boolean allowed = new ProcessBuilder(trial).redirectErrorStream(true).start().waitFor() == 0;
    if (!allowed) {
      System.out.println("no network namespaces here: the package runs with the proxy trick alone");
    }
    return allowed ? words : List.of();
  }

  private static String asNobody() {
    return " --reuid=" + NOBODY + " --regid=" + NOBODY + " --clear-groups ";
  }

  private static boolean isRoot() throws IOException {
    return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
  }

  /** Packs; gives the digest of the archive. */
  private static String pack() throws Exception {
    run(Map.of(), Path.of("").toAbsolutePath(), "deploy/package");
    return Files.readString(archive().resolveSibling("SHA256SUMS"));
  }

  private static Path archive() throws IOException {
    try (Stream<Path> made = Files.list(Path.of("target/dist").toAbsolutePath())) {
      return made.filter(file -> file.toString().endsWith(".tar.gz")).findFirst().orElseThrow();
    }
  }

  private static Path find(String tool) {
    for (String place : List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin")) {
      if (Files.isExecutable(Path.of(place, tool))) {
        return Path.of(place, tool);
      }
    }
    throw new AssertionError("this machine has no " + tool + "; run deploy/test");
  }

  private static String run(Map<String, String> environment, Path in, String... command)
      throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(in.toFile()).redirectErrorStream(true);
    if (!environment.isEmpty()) {
      builder.environment().clear();
      builder.environment().putAll(environment);
    }
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(String.join(" ", command) + "\n" + said).isZero();
    return said;
  }
}
