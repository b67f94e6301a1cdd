package dev.nudge.operators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.schemas.Control;
import dev.nudge.schemas.Erasure;
import dev.nudge.schemas.ModelRole;
import dev.nudge.schemas.Trigger;
import dev.nudge.schemas.UserInput;
import java.time.Duration;
import java.time.Instant;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** The sample of promises in the operator: through restores, other parallelisms and erasures. */
final class PromisesKeptTest extends ReleasedModelsScene {
  private static final Instant A_WEEK_LATER = BEGINNING.plus(Duration.ofDays(7));
  private static final int MOST = 128;

  /** Only the first of two at the same time is in the sample. */
  @Test
  void endWithTheWatermarkAfterARestore() throws Exception {
    send(cartAdd("ann", 0));
    send(cartAdd("ben", 0));
    OperatorSubtaskState snapshot = snapshot();
    harness.close();
    harness = harness();
    harness.initializeState(snapshot);
    harness.open();

    watermark(A_WEEK_LATER.minusMillis(1));
    assertThat(ended(harness)).isEqualTo(1); // that of a day
    watermark(A_WEEK_LATER);

    assertThat(ended(harness)).isEqualTo(3);
  }

  @Test
  void aChallengerIsComparedAlsoAfterARestore() throws Exception {
    release("2", ModelRole.CHALLENGER);
    send(cartAdd("ann", 0));
    restore(SETTINGS);
    withdraw("untrained");

    watermark(A_WEEK_LATER);

    assertThat(ended(harness)).isEqualTo(3);
    assertThat(compared()).isEqualTo(3);
  }

  @Test
  void nothingIsComparedWhereTheChallengerSaidNothing() throws Exception {
    send(cartAdd("ann", 0));
    release("2", ModelRole.CHALLENGER);

    watermark(A_WEEK_LATER);

    assertThat(ended(harness)).isEqualTo(3);
    assertThat(compared()).isZero();
  }

  @Test
  void goWithTheirUserToOneOfManySubtasks() throws Exception {
    harness.close();
    harness = subtask(0, 1);
    harness.open();
    send(cartAdd("ann", 0));
    OperatorSubtaskState snapshot = AbstractStreamOperatorTestHarness.repackageState(snapshot());

    long all = 0;
    for (int subtask = 0; subtask < 2; subtask++) {
      try (var part = subtask(subtask, 2)) {
        part.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                snapshot, MOST, 1, 2, subtask));
        part.open();
        part.processWatermark1(new Watermark(A_WEEK_LATER.toEpochMilli()));
        all += ended(part);
      }
    }

    assertThat(all).isEqualTo(3);
  }

  @Test
  void endWithAnErasureAlsoOfAnEventInTheSameBatch() throws Exception {
    send(cartAdd("ann", 0));
    send("ann", new Erasure("ann", ONE_HOUR_LATER, "request-1"));

    watermark(A_WEEK_LATER);

    assertThat(ended(harness)).isZero();
  }

  private static KeyedTwoInputStreamOperatorTestHarness<String, UserInput, Control, Trigger>
      subtask(int index, int of) throws Exception {
    return new KeyedTwoInputStreamOperatorTestHarness<>(
        new UserOperator(null, SETTINGS, CleanedBacklog.none()),
        UserInput::getUserId,
        control -> "",
        Types.STRING,
        MOST,
        of,
        index);
  }

  /** Of all scores together. */
  private long compared() {
    return ((UserOperator) harness.getOperator())
        .metrics.promises().scores.stream()
            .flatMap(score -> score.compared.values().stream())
            .flatMap(of -> of.values().stream())
            .mapToLong(comparison -> comparison.compared)
            .sum();
  }

  /** Of all scores together. */
  private static long ended(AbstractStreamOperatorTestHarness<Trigger> harness) {
    return ((UserOperator) harness.getOperator())
        .metrics.promises().scores.stream().mapToLong(score -> score.ended).sum();
  }
}
