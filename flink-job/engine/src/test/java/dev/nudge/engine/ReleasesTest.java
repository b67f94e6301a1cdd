package dev.nudge.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nudge.features.FeatureSet;
import dev.nudge.schemas.Control;
import dev.nudge.schemas.ModelRelease;
import dev.nudge.schemas.ModelRole;
import dev.nudge.schemas.PolicyChange;
import dev.nudge.schemas.RejectionReason;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.scoring.ScoreName;
import dev.nudge.scoring.TestModels;
import dev.nudge.triggers.RefusedControlException;
import java.io.FileNotFoundException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is checked of a released model before it may score. */
final class ReleasesTest {
  private static final byte[] START = TestModels.untrained(FeatureSet.all());
  private static final byte[] NEXT =
      TestModels.untrained(FeatureSet.all(), Map.of("nudge.version", "2"));

  /** Its last bucket of purchases ends after a week. */
  private static final byte[] SHORT = TestModels.gru(TestModels.weights(1));

  @Test
  void readsTheFileThatIsNotInTheReleaseAndPutsItThere() throws Exception {
    Control checked = releases(NEXT).checked(release(NEXT, "untrained", "2"));

    ModelRelease release = (ModelRelease) checked.getChange();
    assertThat(release.getFile()).isEqualTo(ByteBuffer.wrap(NEXT));
    try (OnnxModel model = Releases.open(release)) {
      assertThat(model.contract().name()).isEqualTo("untrained:2");
    }
  }

  @Test
  void takesTheFileThatIsInTheReleaseWithoutReading() throws Exception {
    Control checked = releases(NEXT).checked(release(NEXT, "untrained", "2"));

    assertThat(releases(null).checked(checked)).isEqualTo(checked);
  }

  @Test
  void letsChangesOfRulesAndPolicyPass() throws Exception {
    Control policy = new Control(Instant.EPOCH, new PolicyChange(null));

    assertThat(releases(null).checked(policy)).isSameAs(policy);
  }

  @Test
  void refusesAFileThatIsNotThere() {
    assertRefused(
        releases(null),
        release(NEXT, "untrained", "2"),
        "'s3://models/m.onnx' cannot be read: gone");
  }

  @Test
  void refusesAFileWhosePlaceBreaksInAWayOfItsOwn() {
    ModelSource broken =
        release -> {
          throw new IllegalStateException("no credentials");
        };

    assertRefused(
        releasesFrom(broken),
        release(NEXT, "untrained", "2"),
        "'s3://models/m.onnx' cannot be read: java.lang.IllegalStateException: no credentials");
  }

  @Test
  void refusesAFileWithAnotherSum() {
    assertRefused(
        releases(SHORT),
        release(NEXT, "untrained", "2"),
        "has SHA-256 "
            + Releases.sha256(SHORT)
            + ", but the release says "
            + Releases.sha256(NEXT));
  }

  @Test
  void refusesWhatIsNoModel() {
    byte[] text = "no model".getBytes(StandardCharsets.UTF_8);

    assertRefused(releases(text), release(text, "untrained", "2"), "cannot be used: ");
  }

  @Test
  void refusesAModelOfFeaturesThatAreNotComputed() {
    String names = String.join(",", FeatureSet.all().names()).replaceFirst("[^,]+", "moon_phase");
    byte[] strange = TestModels.untrained(FeatureSet.all(), Map.of("nudge.features", names));

    assertRefused(releases(strange), release(strange, "untrained", "1"), "moon_phase");
  }

  @Test
  void refusesAModelOfAnotherName() {
    assertRefused(
        releases(NEXT),
        release(NEXT, "untrained", "3"),
        "is model untrained:2, but the release says untrained:3");
  }

  @Test
  void refusesAModelThatDoesNotReachAScoreOfTheJob() {
    assertRefused(
        releases(SHORT),
        release(SHORT, "gru", "1"),
        "model gru:1 does not reach purchase-14d, which rules of this job may name: its last bucket"
            + " ends after 7.0 days");
  }

  private static void assertRefused(Releases releases, Control release, String part) {
    RefusedControlException refusal =
        catchThrowableOfType(RefusedControlException.class, () -> releases.checked(release));
    assertThat(refusal.why().reason()).isEqualTo(RejectionReason.BAD_MODEL);
    assertThat(refusal).hasMessageContaining(part);
  }

  /**
   * @param there the file at every place; null for none
   */
  private static Releases releases(byte[] there) {
    return releasesFrom(
        release -> {
          if (there == null) {
            throw new FileNotFoundException("gone");
          }
          return there;
        });
  }

  private static Releases releasesFrom(ModelSource source) {
    try (OnnxModel start = OnnxModel.load(START)) {
      return new Releases(
          start.contract(),
          List.of(ScoreName.parse("purchase-14d"), ScoreName.parse("churn-7d")),
          source);
    }
  }

  private static Control release(byte[] of, String id, String version) {
    return new Control(
        Instant.EPOCH,
        new ModelRelease(
            id,
            version,
            "s3://models/m.onnx",
            Releases.sha256(of),
            ModelRole.CHAMPION,
            null,
            null));
  }
}
