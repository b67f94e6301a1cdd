package dev.nudge.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PrivateFilesTest {
  @TempDir Path folder;

  @Test
  void areForTheirOwnerAlone() throws IOException {
    Path file = folder.resolve("new");
    PrivateFiles.write(file, new byte[] {1, 2, 3});

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(file).hasBinaryContent(new byte[] {1, 2, 3});
  }

  @Test
  void takeThePlaceOfOpenOnes() throws IOException {
    Path file = Files.write(folder.resolve("open"), new byte[9]);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    PrivateFiles.write(file, new byte[] {1});

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(file).hasBinaryContent(new byte[] {1});
  }

  @ParameterizedTest
  @CsvSource({"rw-------, false", "r--r-----, false", "rw-r--r--, true", "rw--w----, true"})
  void areWarnedOfWhereOthersMayReadOrChangeThem(String permissions, boolean warns)
      throws IOException {
    Path file = Files.writeString(folder.resolve("key"), "x");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

    assertThat(PrivateFiles.warning(file, "The key", "keep it").isPresent()).isEqualTo(warns);
    assertThat(PrivateFiles.warning(file, "The key", "keep it").orElse("chmod 600"))
        .contains("chmod 600");
  }
}
