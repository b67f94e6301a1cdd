package dev.nudge.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.nudge.schemas.ControlAnswer;
import dev.nudge.schemas.HeldModel;
import dev.nudge.schemas.ModelRole;
import dev.nudge.schemas.Score;
import dev.nudge.schemas.SubtaskRules;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A challenger or a canary that comes and goes while the user operator runs. */
final class SecondModelsTest extends ReleasedModelsScene {
  @Test
  void dropsAChallengerThatTheJobIsStartedWith() throws Exception {
    release("2", ModelRole.CHALLENGER);
    restore(withModel(model("2")));
    send(cartAdd("ann", 0));
    watermark(ONE_HOUR_LATER);
    harness.prepareSnapshotPreBarrier(2);

    assertThat(scored()).extracting(Score::getModel).containsExactly("untrained:2");
    assertThat(said(SubtaskRules.class).get(0).getModels())
        .extracting(HeldModel::getRole)
        .containsExactly(ModelRole.CHAMPION);
    assertThat(said(ControlAnswer.class))
        .singleElement()
        .extracting(ControlAnswer::getMessage)
        .asString()
        .startsWith("no longer fits: model untrained:2 is champion");
  }

  @Test
  void aCanaryAndItsShareOutliveARestore() throws Exception {
    release("2", ModelRole.CANARY);
    send(cartAdd("ann", 0));
    restore(SETTINGS);
    send(cartAdd("ann", 1));
    watermark(ONE_HOUR_LATER);
    harness.prepareSnapshotPreBarrier(2);

    assertThat(triggers()).extracting(trigger -> trigger.getModel()).containsOnly("untrained:2");
    assertThat(said(SubtaskRules.class).get(0).getModels())
        .extracting(HeldModel::getRole, HeldModel::getVersion, HeldModel::getShare)
        .containsExactly(tuple(ModelRole.CHAMPION, "1", null), tuple(ModelRole.CANARY, "2", 1.0));
  }

  @Test
  void aCanaryTakesThePlaceOfTheChallenger() throws Exception {
    release("2", ModelRole.CHALLENGER);
    release("3", ModelRole.CANARY);
    harness.prepareSnapshotPreBarrier(1);
    release("2", ModelRole.CHALLENGER);
    harness.prepareSnapshotPreBarrier(2);

    assertThat(said(SubtaskRules.class))
        .extracting(said -> said.getModels().get(1).getRole())
        .containsExactly(ModelRole.CANARY, ModelRole.CHALLENGER);
  }

  @Test
  void aChallengerScoresInTheShadowAndKeepsItsStateAsChampion() throws Exception {
    release("2", ModelRole.CHALLENGER);
    send(cartAdd("ann", 0));
    restore(SETTINGS);
    send(cartAdd("ann", 1));
    release("2", ModelRole.CHAMPION);
    send(cartAdd("ann", 2));
    watermark(ONE_HOUR_LATER);
    harness.prepareSnapshotPreBarrier(2);

    assertThat(scored())
        .extracting(Score::getModel)
        .containsExactly("untrained:2", "gru:1", "untrained:2");
    assertThat(triggers()).extracting(trigger -> trigger.getModel()).containsOnly("untrained:2");
    assertThat(said(SubtaskRules.class).get(0).getModels())
        .extracting(HeldModel::getRole, HeldModel::getVersion)
        .containsExactly(tuple(ModelRole.CHAMPION, "2"));
    assertThat(scored().get(2).getScores())
        .as("with the state that it had as challenger")
        .isEqualTo(withModel(model("2"), "ann", 3));
  }

  @Test
  void saysOfEachReleaseAndWithdrawalWhatBecameOfIt() throws Exception {
    release("2", ModelRole.CHALLENGER);
    harness.prepareSnapshotPreBarrier(1);
    withdraw("untrained");
    withdraw("untrained");
    harness.prepareSnapshotPreBarrier(2);

    assertThat(said(SubtaskRules.class))
        .extracting(said -> said.getModels().stream().map(HeldModel::getRole).toList())
        .containsExactly(
            List.of(ModelRole.CHAMPION, ModelRole.CHALLENGER), List.of(ModelRole.CHAMPION));
    assertThat(said(ControlAnswer.class))
        .extracting(ControlAnswer::getAccepted)
        .containsExactly(true, true, false);
  }
}
