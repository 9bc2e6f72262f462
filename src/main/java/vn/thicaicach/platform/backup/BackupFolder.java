package vn.thicaicach.platform.backup;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;
import vn.thicaicach.platform.StartFailure;
import vn.thicaicach.platform.config.DataFolder;
import vn.thicaicach.platform.config.PostgresUrl;
import vn.thicaicach.platform.config.Secret;
import vn.thicaicach.platform.db.EmbeddedPostgres;
import vn.thicaicach.platform.http.Json;
import vn.thicaicach.platform.proof.Hash;

/**
 * A backup: a folder with the files of the database, the sealed keys and the manifest. Blocking.
 *
 * @param path readable by the owner of the process alone
 */
public record BackupFolder(Path path) {
  private static final String DATABASE = "database.tar.gz";
  private static final String KEYS = "keys.sealed";
  private static final Set<StandardOpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  /**
   * What was written, before it was tried.
   *
   * @param files SHA-256 by name
   */
  public record Written(
      String madeAt, String firstSegment, String stop, Map<String, String> files) {}

  /** Makes the folder, which must not exist. */
  public static BackupFolder make(Path path) throws IOException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    Files.createDirectory(
        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    return new BackupFolder(path);
  }

  /**
   * Writes database and keys of the installation whose data folder is {@code root} and whose
   * database runs.
   */
  public Written write(Path root, PostgresUrl superuser, Secret passphrase)
      throws IOException, SQLException {
    Map<String, String> files = new TreeMap<>();
    MessageDigest digest = sha256();
    BaseBackup.Span span;
    try (FileChannel file = create(DATABASE)) {
      OutputStream hashed =
          new DigestOutputStream(
              new BufferedOutputStream(Channels.newOutputStream(file), 1 << 16), digest);
      GzipCompressorOutputStream packed = new GzipCompressorOutputStream(hashed, quickly());
      try (TarWriter tar = new TarWriter(packed)) {
        span = BaseBackup.write(superuser, root.resolve("postgres").resolve("cluster"), tar);
        tar.finish();
        packed.finish();
        hashed.flush();
        // On the disk before the backup counts.
        file.force(true);
      }
    }
    files.put(DATABASE, Hash.hex(digest.digest()));
    byte[] keys = SealedFolder.seal(DataFolder.secrets(root), passphrase);
    keep(KEYS, keys);
    files.put(KEYS, Hash.hex(Hash.sha256(keys)));
    return new Written(span.at(), span.firstSegment(), span.stop(), files);
  }

  /** Writes the manifest: from now on it is a backup. */
  public void finish(Manifest manifest) throws IOException {
    keep(Manifest.NAME, Json.write(manifest).getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  /**
   * Compares every file with the manifest.
   *
   * @throws StartFailure when one is missing or was changed
   */
  public void check(Manifest manifest) throws IOException {
    for (Map.Entry<String, String> entry : manifest.files().entrySet()) {
      Path file = path.resolve(entry.getKey());
      if (!Files.isRegularFile(file) || !entry.getValue().equals(hash(file))) {
        throw StartFailure.of("restore.changed", file);
      }
    }
  }

  /**
   * Unpacks it into {@code data}, which is empty; the next start of a database there replays the
   * log.
   *
   * @throws StartFailure when the passphrase is another one
   */
  public void unpack(DataFolder data, Secret passphrase) throws IOException {
    SealedFolder.open(path.resolve(KEYS), passphrase, data.path("secrets"));
    Path home = EmbeddedPostgres.home(data);
    Path part = home.resolveSibling("cluster-part");
    try (InputStream bytes =
        new GZIPInputStream(
            new BufferedInputStream(Files.newInputStream(path.resolve(DATABASE)), 1 << 16))) {
      TarReader.unpack(bytes, part);
    }
    // Says to PostgreSQL: replay, then go on with a timeline of your own.
    Files.createFile(part.resolve("recovery.signal"));
    Files.move(part, home, StandardCopyOption.ATOMIC_MOVE);
  }

  private void keep(String name, byte[] bytes) throws IOException {
    try (FileChannel file = create(name)) {
      file.write(java.nio.ByteBuffer.wrap(bytes));
      file.force(true);
    }
  }

  private FileChannel create(String name) throws IOException {
    return FileChannel.open(
        path.resolve(name),
        NEW,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  private static GzipParameters quickly() {
    GzipParameters parameters = new GzipParameters();
    parameters.setCompressionLevel(1);
    return parameters;
  }

  private static String hash(Path file) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream bytes = Files.newInputStream(file)) {
      bytes.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    }
    return Hash.hex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
