package vn.thicaicach.platform.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thicaicach.platform.StartFailure;
import vn.thicaicach.platform.config.Secret;

class SealedFolderTest {
  private static final Secret WORDS = new Secret("một câu thật dài để giữ khóa");

  @TempDir Path folder;
  private Path keys;
  private Path file;

  @BeforeEach
  void keys() throws Exception {
    keys = Files.createDirectory(folder.resolve("secrets"));
    Files.writeString(keys.resolve("master.key"), "bí mật");
    file = folder.resolve("keys.sealed");
    Files.write(file, SealedFolder.seal(keys, WORDS));
  }

  @Test
  void comesBackForTheOwnerAlone() throws Exception {
    Path back = folder.resolve("back");

    SealedFolder.open(file, WORDS, back);

    assertThat(back.resolve("master.key")).hasContent("bí mật");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(back)))
        .isEqualTo("rwx------");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(back.resolve("master.key"))))
        .isEqualTo("rw-------");
  }

  @Test
  void holdsNothingReadableAndIsNeverTheSameTwice() throws Exception {
    assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
        .doesNotContain("master.key");
    assertThat(SealedFolder.seal(keys, WORDS)).isNotEqualTo(Files.readAllBytes(file));
  }

  @Test
  void otherWordsAndEveryChangeAreRefused() throws Exception {
    refused(new Secret("một câu thật dài để giữ khoá"));
    byte[] bytes = Files.readAllBytes(file);
    for (int place : new int[] {0, 15, 30, 60, bytes.length - 1}) {
      bytes[place] ^= 1;
      Files.write(file, bytes);
      refused(WORDS);
      bytes[place] ^= 1;
    }
    Files.write(file, java.util.Arrays.copyOf(bytes, 20));
    refused(WORDS);
  }

  @Test
  void aNameThatLeadsOutsideIsNotUnpacked() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarWriter tar = new TarWriter(bytes)) {
      tar.addText("../outside", new byte[1]);
    }

    assertThatThrownBy(
            () ->
                TarReader.unpack(
                    new ByteArrayInputStream(bytes.toByteArray()), folder.resolve("in")))
        .isInstanceOf(IOException.class);
    assertThat(folder.resolve("outside")).doesNotExist();
  }

  private void refused(Secret words) {
    Path back = folder.resolve("never");
    assertThatThrownBy(() -> SealedFolder.open(file, words, back))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("keys.sealed");
    assertThat(back).doesNotExist();
  }
}
