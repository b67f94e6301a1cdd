package dev.nudge.operators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.engine.Releases;
import dev.nudge.schemas.Control;
import dev.nudge.schemas.ControlAnswer;
import dev.nudge.schemas.HeldModel;
import dev.nudge.schemas.ModelRole;
import dev.nudge.schemas.Score;
import dev.nudge.schemas.SubtaskRules;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A champion that is replaced while the user operator runs. */
final class ReleasedModelsTest extends ReleasedModelsScene {
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
                Instant.ofEpochMilli(TAKEN),
                null));
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
            "the job was started with another nudge.model than before, which is champion now;"
                + " release this one again");
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
}
