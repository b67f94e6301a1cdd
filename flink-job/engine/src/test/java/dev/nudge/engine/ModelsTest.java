package dev.nudge.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.features.FeatureSet;
import dev.nudge.recommending.Recommender;
import dev.nudge.schemas.ModelRelease;
import dev.nudge.schemas.ModelRole;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.scoring.Scorer;
import dev.nudge.scoring.TestModels;
import dev.nudge.triggers.ControlCheck;
import dev.nudge.triggers.PolicySettings;
import dev.nudge.triggers.RefusedControlException;
import dev.nudge.triggers.RuleBook;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Models that score, and the next ones. What ONNX Runtime holds of one lies outside the heap, so
 * that nobody but who opened it frees it.
 */
final class ModelsTest {
  private final EngineSettings settings = EngineSettings.defaults();
  private final Models models = new Models(OnnxModel.load(file("1")), 1, settings);
  private final Engine engine =
      new Engine(
          models.champion(),
          Recommender.none(),
          settings,
          PolicySettings.defaults(),
          RuleBook.parse("rules: []", settings.scores()));
  private final List<OnnxModel> seen = new ArrayList<>(List.of(models.champion()));

  @AfterEach
  void leaveNothingOpen() {
    engine.close();
    models.close();

    assertThat(seen.stream().filter(ModelsTest::isOpen)).isEmpty();
  }

  @Test
  void leavesOneModelOpenAfterAHundredReleases() throws Exception {
    for (int i = 0; i < 100; i++) {
      release(i % 2 == 0 ? "2" : "1", ModelRole.CHAMPION);
    }

    assertThat(seen.stream().filter(ModelsTest::isOpen)).containsExactly(models.champion());
  }

  @Test
  void aChallengerThatBecomesChampionOrIsWithdrawnIsClosed() throws Exception {
    release("2", ModelRole.CHALLENGER);
    release("3", ModelRole.CHALLENGER);
    assertThat(seen.stream().filter(ModelsTest::isOpen))
        .containsExactly(models.champion(), models.challenger().orElseThrow());

    release("3", ModelRole.CHAMPION);
    assertThat(models.challenger()).isEmpty();

    release("2", ModelRole.CHALLENGER);
    models.apply(ControlCheck.withdrawal("untrained"), engine);
    assertThat(models.challenger()).isEmpty();
    assertThat(seen.stream().filter(ModelsTest::isOpen)).containsExactly(models.champion());
    assertThat(models.champion().contract().name()).isEqualTo("untrained:3");
  }

  @Test
  void refusesToWithdrawWhatIsNoChallenger() throws Exception {
    release("2", ModelRole.CHAMPION);

    assertThatThrownBy(() -> models.apply(ControlCheck.withdrawal("untrained"), engine))
        .isInstanceOf(RefusedControlException.class)
        .hasMessageContaining("no model 'untrained' is challenger or canary");
    assertThat(models.champion().contract().name()).isEqualTo("untrained:2");
  }

  @Test
  void refusesTheChampionAsChallenger() throws Exception {
    release("2", ModelRole.CHAMPION);
    release("3", ModelRole.CHALLENGER);

    assertThatThrownBy(() -> release("2", ModelRole.CHALLENGER))
        .isInstanceOf(RefusedControlException.class)
        .hasMessageContaining("model untrained:2 is champion");
    assertThat(models.challenger().orElseThrow().contract().name()).isEqualTo("untrained:3");
  }

  private void release(String version, ModelRole role) throws Exception {
    byte[] file = file(version);
    models.apply(
        new ModelRelease(
            "untrained", version, "here", Releases.sha256(file), role, ByteBuffer.wrap(file), null),
        engine);
    seen.add(role == ModelRole.CHAMPION ? models.champion() : models.challenger().orElseThrow());
  }

  private static byte[] file(String version) {
    return TestModels.untrained(FeatureSet.all(), Map.of("nudge.version", version));
  }

  private static boolean isOpen(OnnxModel model) {
    try (Scorer scorer = model.scorer(1)) {
      scorer.run(1);
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }
}
