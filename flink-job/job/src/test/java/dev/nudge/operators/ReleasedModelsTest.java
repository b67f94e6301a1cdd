package dev.nudge.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.nudge.engine.Releases;
import dev.nudge.features.FeatureSet;
import dev.nudge.schemas.Control;
import dev.nudge.schemas.ControlAnswer;
import dev.nudge.schemas.HeldModel;
import dev.nudge.schemas.ModelRelease;
import dev.nudge.schemas.ModelRole;
import dev.nudge.schemas.NamedScore;
import dev.nudge.schemas.Score;
import dev.nudge.schemas.SubtaskRules;
import dev.nudge.scoring.TestModels;
import dev.nudge.triggers.ControlCheck;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.junit.jupiter.api.Test;

/** A champion that is replaced while the user operator runs. */
final class ReleasedModelsTest extends UserOperatorScene {
  private static final Instant MADE = Instant.parse("2026-03-02T10:00:00Z");
  private static final long TAKEN = 4_000;

  @Test
  void scoresWhatCameBeforeAReleaseByTheOldModelAndTheRestByTheNewOne() throws Exception {
    send(cartAdd("ann", 0));
    release("2");
    send(cartAdd("bob", 0));
    watermark(ONE_HOUR_LATER);

    assertThat(scored()).extracting(Score::getModel).containsExactly("gru:1", "untrained:2");
    assertThat(triggers())
        .extracting(trigger -> trigger.getModel())
        .containsOnly("untrained:2")
        .hasSize(2);
  }

  @Test
  void keepsTheReleaseOverARestoreWithoutItsFile() throws Exception {
    release("2");
    restore(SETTINGS);
    send(cartAdd("ann", 0));
    watermark(ONE_HOUR_LATER);
    harness.prepareSnapshotPreBarrier(2);

    assertThat(scored()).extracting(Score::getModel).containsExactly("untrained:2");
    assertThat(said(SubtaskRules.class).get(0).getModels())
        .containsExactly(
            new HeldModel(
                ModelRole.CHAMPION,
                "untrained",
                "2",
                Releases.sha256(model("2")),
                MADE,
                Instant.ofEpochMilli(TAKEN)));
  }

  @Test
  void givesWayToAnotherModelThatTheJobIsStartedWith() throws Exception {
    release("2");
    restore(withModel(model("3")));
    send(cartAdd("ann", 0));
    watermark(ONE_HOUR_LATER);
    harness.prepareSnapshotPreBarrier(2);

    assertThat(scored()).extracting(Score::getModel).containsExactly("untrained:3");
    assertThat(said(ControlAnswer.class))
        .extracting(ControlAnswer::getMessage)
        .containsExactly(
            "the job was started with another nudge.model than before, which is champion now; release this one again");
  }

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
  void saysWhichModelScoresAndAnswersEachRelease() throws Exception {
    harness.prepareSnapshotPreBarrier(1);
    release("2");
    harness.prepareSnapshotPreBarrier(2);

    assertThat(said(SubtaskRules.class))
        .extracting(said -> said.getModels().get(0).getVersion())
        .containsExactly("1", "2");
    assertThat(said(ControlAnswer.class))
        .containsExactly(new ControlAnswer("model/untrained", MADE, true, ""));
  }

  private static byte[] model(String version) {
    return TestModels.untrained(FeatureSet.all(), Map.of("nudge.version", version));
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

  @Test
  void aJobWithoutStateTakesReleasesThatHoldTheirFilesBeforeTheFirstInput() throws Exception {
    harness.close();
    Control without = Releases.withFile(control("3", ModelRole.CHAMPION), null);
    harness = harness(SETTINGS, control("2", ModelRole.CHAMPION), without);
    harness.open();
    send(cartAdd("ann", 0));
    watermark(ONE_HOUR_LATER);
    harness.prepareSnapshotPreBarrier(1);

    assertThat(scored()).extracting(Score::getModel).containsExactly("untrained:2");
    assertThat(said(ControlAnswer.class))
        .extracting(ControlAnswer::getAccepted)
        .containsExactlyInAnyOrder(true, false);
    assertThat(said(ControlAnswer.class))
        .anyMatch(answer -> answer.getMessage().endsWith("without its file; release it again"));
  }

  /** The last scores of a user who does nothing but add to a cart, of a job with this model. */
  private List<NamedScore> withModel(byte[] model, String user, int events) throws Exception {
    harness.close();
    harness = harness(withModel(model));
    harness.open();
    for (int i = 0; i < events; i++) {
      send(cartAdd(user, i));
    }
    watermark(ONE_HOUR_LATER);
    return scored().get(events - 1).getScores();
  }

  private void withdraw(String id) throws Exception {
    harness.processElement2(new StreamRecord<>(new Control(MADE, ControlCheck.withdrawal(id))));
  }

  private void release(String version) throws Exception {
    release(version, ModelRole.CHAMPION);
  }

  private void release(String version, ModelRole role) throws Exception {
    harness.setProcessingTime(TAKEN);
    harness.processElement2(new StreamRecord<>(control(version, role)));
  }

  private static Control control(String version, ModelRole role) {
    byte[] file = model(version);
    ModelRelease release =
        new ModelRelease(
            "untrained", version, "gone", Releases.sha256(file), role, ByteBuffer.wrap(file));
    return new Control(MADE, release);
  }

  private void restore(UserSettings settings) throws Exception {
    OperatorSubtaskState state = snapshot();
    harness.close();
    harness = harness(settings);
    harness.initializeState(state);
    harness.open();
  }

  private static UserSettings withModel(byte[] model) {
    return new UserSettings(
        model,
        SETTINGS.recommender(),
        SETTINGS.rules(),
        SETTINGS.engine(),
        SETTINGS.policy(),
        SETTINGS.batch(),
        true,
        false,
        false);
  }

  private List<Score> scored() {
    return harness.getSideOutput(SideOutputs.SCORES).stream().map(StreamRecord::getValue).toList();
  }

  private <T> List<T> said(Class<T> what) {
    return harness.getSideOutput(SideOutputs.CONTROL_STATUS).stream()
        .flatMap(status -> Stream.of(status.getValue().getStatus()))
        .filter(what::isInstance)
        .map(what::cast)
        .toList();
  }
}
