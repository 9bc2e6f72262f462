package vn.thicaicach.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.thicaicach.platform.StartFailure;

class ConfigTest {
  private static final String APP = "postgresql://app:mat%40khau-bi-mat@db.example:5433/thi";
  private static final String OWNER = "postgres://owner:chu-nha-bi-mat@db.example:5433/thi";

  @Test
  void emptyEnvironmentGivesTheDefaults() {
    Config config = Config.read(Map.of());

    assertThat(config.http()).isEqualTo(new Config.Http("127.0.0.1", 8080, 8443, null, false));
    assertThat(config.folders().data()).isEqualTo(Path.of("data").toAbsolutePath());
    assertThat(config.folders().content()).isEqualTo(Path.of("questions").toAbsolutePath());
    assertThat(config.folders().webroot()).isEqualTo(Path.of("webroot").toAbsolutePath());
    assertThat(config.postgres()).isEqualTo(new Config.Postgres(null, null, null));
    assertThat(config.redis()).isEqualTo(new Config.RedisStore(null, "tcc"));
    assertThat(config.operation())
        .isEqualTo(new Config.Operation(null, null, false, Config.LogFormat.TEXT, 0));
  }

  @Test
  void otherMachinesReachPlainHttpOnlyWhenAskedFor() {
    assertThat(Config.read(Map.of("INSECURE_LAN", "1")).http().host()).isEqualTo("0.0.0.0");
  }

  @Test
  void everyKeyIsRead() {
    String key = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    Config config =
        Config.read(
            Map.ofEntries(
                Map.entry("HTTP_HOST", "10.0.0.5"),
                Map.entry("PORT", "80"),
                Map.entry("TLS_PORT", "443"),
                Map.entry("PUBLIC_URL", "https://thi.example.vn/"),
                Map.entry("DATA_DIR", "/srv/thi"),
                Map.entry("CONTENT_DIR", "/srv/noi-dung"),
                Map.entry("WEBROOT", "/srv/web"),
                Map.entry("DATABASE_URL", APP + "?sslmode=verify-full"),
                Map.entry("DATABASE_OWNER_URL", OWNER),
                Map.entry("REDIS_URL", "rediss://thi:r%3A1@redis.example:6380/2"),
                Map.entry("REDIS_NAMESPACE", "thi-2"),
                Map.entry("SECRET_KEY", key),
                Map.entry("METRICS_TOKEN", "0123456789abcdef"),
                Map.entry("ONE_PERSON", "yes"),
                Map.entry("LOG_FORMAT", "json"),
                Map.entry("LEAVE_SECONDS", "8"),
                Map.entry("TLS_CERT", "/etc/thi/cert.pem"),
                Map.entry("TLS_KEY", "/etc/thi/key.pem"),
                Map.entry("WAL_ARCHIVE_DIR", "/mnt/wal"),
                Map.entry("BACKUP_PASSPHRASE", "mười sáu ký tự trở lên")));

    PostgresUrl app =
        new PostgresUrl(
            "db.example",
            5433,
            "thi",
            "app",
            new Secret("mat@khau-bi-mat"),
            PostgresUrl.Tls.VERIFIED);
    assertThat(config.http())
        .isEqualTo(
            new Config.Http("10.0.0.5", 80, 443, URI.create("https://thi.example.vn"), false));
    assertThat(config.folders())
        .isEqualTo(
            new Config.Folders(Path.of("/srv/thi"), Path.of("/srv/noi-dung"), Path.of("/srv/web")));
    assertThat(config.postgres())
        .isEqualTo(new Config.Postgres(app, PostgresUrl.parse(OWNER), app));
    assertThat(config.redis())
        .isEqualTo(
            new Config.RedisStore(
                new RedisUrl("redis.example", 6380, true, "thi", new Secret("r:1"), 2), "thi-2"));
    assertThat(config.operation())
        .isEqualTo(
            new Config.Operation(
                new Secret(key), new Secret("0123456789abcdef"), true, Config.LogFormat.JSON, 8));
    assertThat(config.tls())
        .isEqualTo(new Config.Tls(Path.of("/etc/thi/cert.pem"), Path.of("/etc/thi/key.pem")));
    assertThat(config.safekeeping())
        .isEqualTo(
            new Config.Safekeeping(Path.of("/mnt/wal"), new Secret("mười sáu ký tự trở lên")));
  }

  @Test
  void anArchiveInTheDataFolderIsRefused() {
    StartFailure failure =
        catchThrowableOfType(
            StartFailure.class,
            () -> Config.read(Map.of("DATA_DIR", "/srv/thi", "WAL_ARCHIVE_DIR", "/srv/thi/log")));

    assertThat(failure).hasMessageContaining("WAL_ARCHIVE_DIR").hasMessageNotContaining("\n");
  }

  @Test
  void aCertificateWithoutItsKeyIsRefused() {
    StartFailure failure =
        catchThrowableOfType(
            StartFailure.class, () -> Config.read(Map.of("TLS_CERT", "/etc/thi/cert.pem")));

    assertThat(failure).hasMessageContaining("TLS_KEY");
  }

  @Test
  void environmentWinsOverTheFile(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("thi.properties");
    Files.writeString(file, "PORT=9000\nTLS_PORT=9443\n# ghi chú\nREDIS_NAMESPACE=\n");

    Config config = Config.read(Map.of("CONFIG_FILE", file.toString(), "PORT", "9001"));

    assertThat(config.http().port()).isEqualTo(9001);
    assertThat(config.http().tlsPort()).isEqualTo(9443);
    assertThat(config.redis().namespace()).as("an empty value is no value").isEqualTo("tcc");
  }

  @Test
  void aPrefixedKeyWinsOverThePlainOne() {
    assertThat(Config.read(Map.of("PORT", "9000", "TCC_PORT", "9001")).http().port())
        .isEqualTo(9001);
  }

  @Test
  void everyErrorIsToldAtOnceEachOnItsLine() {
    Map<String, String> wrong = new HashMap<>();
    wrong.put("PORT", "70000");
    wrong.put("TLS_PORT", "cổng");
    wrong.put("PUBLIC_URL", "http://thi.example.vn");
    wrong.put("INSECURE_LAN", "maybe");
    wrong.put("REDIS_NAMESPACE", "có dấu");
    wrong.put("LOG_FORMAT", "xml");
    wrong.put("METRICS_TOKEN", "short");
    wrong.put("SECRET_KEY", "abc");

    assertThat(errorsOf(wrong))
        .hasSize(wrong.size())
        .allSatisfy(line -> assertThat(wrong.keySet()).anyMatch(line::startsWith));
  }

  @Test
  void unknownKeyInTheFileOrWithOurPrefixIsRefused(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("thi.properties");
    Files.writeString(file, "DATABSE_URL=x\n");

    assertThat(errorsOf(Map.of("CONFIG_FILE", file.toString(), "TCC_PROT", "1", "HOME", "/root")))
        .hasSize(2)
        .anyMatch(line -> line.startsWith("DATABSE_URL"))
        .anyMatch(line -> line.startsWith("PROT"));
  }

  @Test
  void missingFileIsToldByName() {
    assertThat(errorsOf(Map.of("CONFIG_FILE", "/khong/co.properties")))
        .singleElement()
        .asString()
        .contains("/khong/co.properties");
  }

  @Test
  void settingsThatContradictEachOtherAreRefused() {
    assertThat(errorsOf(Map.of("PORT", "8443"))).hasSize(1);
    assertThat(errorsOf(Map.of("PUBLIC_URL", "https://a.vn", "INSECURE_LAN", "1"))).hasSize(1);
    assertThat(errorsOf(Map.of("DATABASE_URL", APP))).hasSize(1);
    assertThat(errorsOf(Map.of("DATABASE_URL", APP, "DATABASE_OWNER_URL", APP)))
        .as("the working role must not own the tables")
        .hasSize(1);
    assertThat(errorsOf(Map.of("DATABASE_READER_URL", APP))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "DATABASE_URL,mysql://u:bi-mat-1@h/d",
    "DATABASE_URL,postgresql://u:bi-mat-1@/d",
    "DATABASE_URL,postgresql://u:bi-mat-1@h/",
    "DATABASE_URL,postgresql://u:bi-mat-1@h/d?user=x",
    "DATABASE_URL,postgresql://u:bi-mat-1@h/d?sslmode=prefer",
    "DATABASE_URL,postgresql://u:bi mat-1@h/d",
    "DATABASE_URL,postgresql://u:bi-mat-1#@h/d",
    "DATABASE_URL,postgresql://u@h/d",
    "REDIS_URL,http://:bi-mat-1@h",
    "REDIS_URL,redis://:bi-mat-1@h/bi-mat-1",
    "REDIS_URL,redis-sentinel://:bi-mat-1@h:26379",
    "REDIS_URL,redis-sentinel://:bi-mat-1@h:26379/0#",
    "REDIS_URL,redis-sentinel://:bi-mat-1@h:99999/0#boards",
    "REDIS_URL,redis-sentinel://:bi-mat-1@/0#boards",
    "REDIS_URL,redis-sentinel://:bi-mat-1@h/so-0#boards",
    "REDIS_URL,redis-cluster://:bi-mat-1@h:6379/0",
    "REDIS_URL,redis-cluster://:bi-mat-1@h:6379#boards",
    "REDIS_URL,redis-cluster://:%zzbi-mat-1@h:6379",
    "REDIS_URL,redis-cluster://:bi-mat-1@bi-mat-1@h:6379",
    "REDIS_URL,redis-cluster://:bi-mat-1@h:6379:6380",
    "REDIS_URL,redis-ring://:bi-mat-1@h:6379",
    "SECRET_KEY,bi-mat-1",
    "METRICS_TOKEN,bi-mat-1",
  })
  void aWrongSecretIsRefusedWithoutBeingRepeated(String key, String value) {
    assertThat(errorsOf(Map.of(key, value)))
        .anyMatch(line -> line.startsWith(key))
        .allSatisfy(line -> assertThat(line).doesNotContain("mat-1"));
  }

  @Test
  void secretsNeverShow() {
    String shown =
        Config.read(
                Map.of(
                    "DATABASE_URL",
                    APP,
                    "DATABASE_OWNER_URL",
                    OWNER,
                    "REDIS_URL",
                    "redis://:redis-bi-mat@h",
                    "METRICS_TOKEN",
                    "metrics-bi-mat-123"))
            .toString();

    assertThat(shown).contains("db.example").doesNotContain("bi-mat");
  }

  private static List<String> errorsOf(Map<String, String> environment) {
    StartFailure failure = catchThrowableOfType(StartFailure.class, () -> Config.read(environment));
    return String.valueOf(failure.getMessage()).lines().toList();
  }
}
