package dev.nudge.cli.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.engine.Releases;
import dev.nudge.schemas.ModelRelease;
import dev.nudge.schemas.ModelRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Where a replay looks for models that were released. */
final class ReleasedFilesTest {
  private static final byte[] MODEL = "a model".getBytes(UTF_8);

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void keepTwo() throws IOException {
    Path below = Files.createDirectory(folder.resolve("2"));
    file = Files.write(below.resolve("model.onnx"), MODEL);
    Files.writeString(folder.resolve("model.onnx"), "another");
  }

  @Test
  void findsAFileByItsSumWhateverItsName() throws IOException {
    assertThat(files("--models", folder.toString()).read(release(MODEL, "s3://gone")))
        .isEqualTo(MODEL);
  }

  @Test
  void looksWhereTheReleaseSaysIfNoFolderIsNamed() throws IOException {
    assertThat(files().read(release(MODEL, file.toString()))).isEqualTo(MODEL);
  }

  @Test
  void saysThatNoneIsTheOne() {
    ModelRelease other = release(new byte[0], file.toString());

    assertThatThrownBy(() -> files("--models", folder.toString()).read(other))
        .isInstanceOf(IOException.class)
        .hasMessage("none of the 2 models below %s has SHA-256 %s", folder, other.getSha256());
  }

  private static ReleasedFiles files(String... args) {
    return CommandLine.populateCommand(new ReleasedFiles(), args);
  }

  private static ModelRelease release(byte[] model, String uri) {
    return new ModelRelease("m", "1", uri, Releases.sha256(model), ModelRole.CHAMPION, null, null);
  }
}
