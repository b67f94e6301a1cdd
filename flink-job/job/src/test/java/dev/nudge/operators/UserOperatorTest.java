package dev.nudge.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.nudge.engine.EngineSettings;
import dev.nudge.schemas.Erasure;
import dev.nudge.schemas.SuppressionReason;
import dev.nudge.schemas.Trigger;
import java.time.Duration;
import java.time.Instant;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.junit.jupiter.api.Test;

final class UserOperatorTest extends UserOperatorScene {
  @Test
  void scoresAWholeBatchAtOnce() throws Exception {
    for (int i = 0; i < 3; i++) {
      send(cartAdd("u" + i, i));
    }
    assertThat(scores()).isZero();

    send(cartAdd("u3", 3));

    assertThat(scores()).isEqualTo(4);
  }

  @Test
  void emitsRowsAsTheyWereScoredOnlyIfAsked() throws Exception {
    send(cartAdd("ann", 0));
    snapshot();
    assertThat(harness.getSideOutput(SideOutputs.SCORED_ROWS)).isNull();
    harness.close();

    harness = harness(settings(true, false));
    harness.open();
    send(cartAdd("ann", 0));
    send(cartAdd("ann", 1));
    snapshot();

    assertThat(harness.getSideOutput(SideOutputs.SCORED_ROWS))
        .extracting(row -> row.getValue().getEventId(), row -> row.getValue().getPosition())
        .containsExactly(tuple("ann-0", 1L), tuple("ann-1", 2L));
  }

  @Test
  void holdsBackAtTheExitInLiveModeWhatIsTooOldByTheWallClock() throws Exception {
    harness.close();
    harness = harness(settings(false, true));
    harness.open();
    send(cartAdd("ann", 0));
    harness.processWatermark1(new Watermark(ONE_HOUR_LATER.toEpochMilli()));

    assertThat(harness.extractOutputValues()).isEmpty();
    assertThat(harness.getSideOutput(SideOutputs.SUPPRESSIONS))
        .extracting(held -> held.getValue().getReason(), held -> held.getValue().getSequence())
        .containsExactly(tuple(SuppressionReason.STALE, 1L));
  }

  @Test
  void letsNothingWaitLongerThanTheLongestWait() throws Exception {
    harness.setProcessingTime(100);
    send(cartAdd("ann", 0));
    harness.setProcessingTime(104);
    assertThat(scores()).isZero();

    harness.setProcessingTime(105);

    assertThat(scores()).isEqualTo(1);
  }

  @Test
  void flushesBeforeASnapshotAndRestoresWhatItKnew() throws Exception {
    send(cartAdd("ann", 0));
    OperatorSubtaskState snapshot = snapshot();
    assertThat(scores()).isEqualTo(1);
    harness.close();

    harness = harness();
    harness.initializeState(snapshot);
    harness.open();
    watermark(ONE_HOUR_LATER);

    assertThat(triggers()).extracting(Trigger::getRule).containsExactly("cart");
    assertThat(triggers().get(0).getCausedAt()).isEqualTo(BEGINNING.plus(Duration.ofMinutes(45)));
  }

  @Test
  void firesADeadlineAtItsTimeHoweverFarTheWatermarkJumps() throws Exception {
    send(cartAdd("ann", 0));

    watermark(BEGINNING.plus(Duration.ofDays(3)));

    assertThat(triggers())
        .extracting(Trigger::getCausedAt)
        .containsExactly(BEGINNING.plus(Duration.ofMinutes(45)));
  }

  @Test
  void doesNotFireWhatLiesBeyondTheEndOfABoundedStream() throws Exception {
    send(cartAdd("ann", 0));

    harness.processWatermark1(Watermark.MAX_WATERMARK);

    assertThat(scores()).isEqualTo(1);
    assertThat(triggers()).isEmpty();
  }

  @Test
  void neverLetsSilentControlHoldBackEventTime() throws Exception {
    send(cartAdd("ann", 0));
    harness.processWatermark2(new Watermark(Long.MIN_VALUE));

    watermark(ONE_HOUR_LATER);

    assertThat(triggers()).hasSize(1);
  }

  @Test
  void keepsNothingOfAUserWhoWasForgotten() throws Exception {
    send(cartAdd("ann", 0));
    snapshot();
    assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
    assertThat(harness.numEventTimeTimers()).isEqualTo(1);

    watermark(BEGINNING.plus(SETTINGS.engine().forgetAfter()).plusSeconds(1));
    snapshot();

    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(harness.numEventTimeTimers()).isZero();
  }

  @Test
  void keepsOfAUserWhoAskedToBeErasedSinceWhenAndThenNothing() throws Exception {
    send(cartAdd("ann", 0));
    snapshot();

    send("ann", new Erasure("ann", ONE_HOUR_LATER, "request-1"));
    Instant forgotten = ONE_HOUR_LATER.plus(EngineSettings.defaults().forgetAfter());
    watermark(forgotten.minusMillis(1));
    snapshot();
    assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
    assertThat(triggers()).isEmpty();

    watermark(forgotten);
    snapshot();
    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(harness.numEventTimeTimers()).isZero();
  }
}
