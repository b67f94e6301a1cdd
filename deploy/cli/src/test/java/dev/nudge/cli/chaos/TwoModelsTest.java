package dev.nudge.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.engine.Releases;
import dev.nudge.schemas.ModelRelease;
import dev.nudge.testkit.SeededModel;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two models take turns. */
final class TwoModelsTest {
  private static final byte[] START = SeededModel.gru(4, 2);

  @TempDir Path folder;
  private TwoModels models;

  @BeforeEach
  void begin() {
    models = new TwoModels(START, folder);
  }

  @Test
  void theChallengerIsPromotedAndThenTheOldOneComesBack() {
    String challenger = models.challenger().getSha256();

    assertThat(challenger).isNotEqualTo(Releases.sha256(START));
    assertThat(models.champion().getSha256()).isEqualTo(challenger);
    assertThat(models.challenger().getSha256()).isEqualTo(Releases.sha256(START));
    assertThat(models.champion().getSha256()).isEqualTo(Releases.sha256(START));
  }

  @Test
  void theFileOfAChallengerLiesWhereItsReleaseSays() throws Exception {
    ModelRelease right = models.challenger();

    assertThat(Releases.sha256(read(right))).isEqualTo(right.getSha256());
    assertThat(right.getFile()).isNull();
  }

  @Test
  void aWrongReleaseNamesAnotherFile() throws Exception {
    ModelRelease wrong = models.wrong();

    assertThat(Releases.sha256(read(wrong))).isNotEqualTo(wrong.getSha256());
  }

  private static byte[] read(ModelRelease release) throws Exception {
    return Files.readAllBytes(Path.of(URI.create(release.getUri())));
  }
}
