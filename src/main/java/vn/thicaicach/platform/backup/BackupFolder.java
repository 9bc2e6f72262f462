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
 * A backup: a folder with the files of the database or the rows of its tables, the sealed keys and
 * the manifest. Blocking.
 *
 * @param path readable by the owner of the process alone
 */
public record BackupFolder(Path path) {
  private static final String DATABASE = "database.tar.gz";
  private static final String ROWS = "rows.zip";
  private static final String KEYS = "keys.sealed";
  private static final Set<StandardOpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  /** Makes the folder, which must not exist. */
  public static BackupFolder make(Path path) throws IOException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    Files.createDirectory(
        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    return new BackupFolder(path);
  }

  /**
   * Writes the files of the database and the keys of the installation whose data folder is {@code
   * root}; the database runs. Gives a manifest of what is not tried yet.
   */
  public Manifest copyFiles(Path root, PostgresUrl superuser, Secret passphrase)
      throws IOException, SQLException {
    Map<String, String> files = new TreeMap<>();
    BaseBackup.Span span =
        keep(
            DATABASE,
            files,
            hashed -> {
              Path cluster = root.resolve("postgres").resolve("cluster");
              OutputStream packed = new GzipCompressorOutputStream(hashed, quickly());
              try (TarWriter tar = new TarWriter(packed)) {
                return BaseBackup.write(superuser, cluster, tar);
              }
            });
    keepKeys(root, passphrase, files);
    return Manifest.ofFiles(span, files);
  }

  /**
   * Writes the rows of all tables, wherever their database is, and the keys in the data folder
   * {@code root}. Gives a manifest of what is not tried yet.
   */
  public Manifest copyRows(Path root, PostgresUrl owner, Secret passphrase)
      throws IOException, SQLException {
    Map<String, String> files = new TreeMap<>();
    RowDump.Taken taken = keep(ROWS, files, hashed -> RowDump.write(owner, hashed));
    keepKeys(root, passphrase, files);
    return Manifest.ofRows(taken, files);
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
   * Unpacks the keys into {@code data}, which has none.
   *
   * @throws StartFailure when the passphrase is another one
   */
  public void unpackKeys(DataFolder data, Secret passphrase) throws IOException {
    SealedFolder.open(path.resolve(KEYS), passphrase, data.path("secrets"));
  }

  /**
   * Unpacks the files of the database into {@code data}, which is empty; the next start of a
   * database there replays the log.
   */
  public void unpackFiles(DataFolder data) throws IOException {
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

  /**
   * Puts the rows into tables that migrations have just made, all of them or none; gives what is
   * there then, which is what the manifest says.
   *
   * @throws StartFailure when it is not
   */
  public Map<String, TableState> loadRows(Manifest manifest, PostgresUrl owner)
      throws IOException, SQLException {
    RowLoad.run(owner, path.resolve(ROWS), manifest.tables());
    return manifest.tables();
  }

  /** Writes to a file, and tells what it wrote. */
  @FunctionalInterface
  private interface Work<T> {
    T to(OutputStream out) throws IOException, SQLException;
  }

  private <T> T keep(String name, Map<String, String> files, Work<T> work)
      throws IOException, SQLException {
    MessageDigest digest = sha256();
    try (FileChannel file = create(name)) {
      OutputStream bytes = new BufferedOutputStream(Channels.newOutputStream(file), 1 << 16);
      T told =
          work.to(
              new DigestOutputStream(bytes, digest) {
                /** The file stays open until it is on the disk. */
                @Override
                public void close() throws IOException {
                  flush();
                }
              });
      bytes.flush();
      // On the disk before the backup counts.
      file.force(true);
      files.put(name, Hash.hex(digest.digest()));
      return told;
    }
  }

  private void keepKeys(Path root, Secret passphrase, Map<String, String> files)
      throws IOException {
    byte[] keys = SealedFolder.seal(DataFolder.secrets(root), passphrase);
    keep(KEYS, keys);
    files.put(KEYS, Hash.hex(Hash.sha256(keys)));
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
