package dev.nudge.evaluation.sequences;

import static dev.nudge.evaluation.TestStream.START;
import static dev.nudge.evaluation.TestStream.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.features.FeatureSet;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.RecordedMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Edges at 10, 60 and 100 s; view at 0, purchase at 5, view at 15, purchase at 135, view at 140.
 */
class HeadTargetsTest {
  private static final Duration LATENESS = Duration.ofHours(1);
  private static final double[] EDGES = {10, 60, 100};
  private static final UserSequence USER =
      SequenceSet.read(
              List.of(
                      message(seconds(0), "a", "u", EventType.VIEW, null),
                      message(seconds(5), "b", "u", EventType.PURCHASE, null),
                      message(seconds(15), "c", "u", EventType.VIEW, null),
                      message(seconds(135), "d", "u", EventType.PURCHASE, null),
                      message(seconds(140), "e", "u", EventType.VIEW, null))
                  .iterator(),
              FeatureSet.of(List.of("elapsed")),
              LATENESS)
          .users()
          .get(0);

  @Test
  void looksForTheNextPurchaseStrictlyAfterTheEvent() {
    HeadTargets targets = HeadTargets.purchase(USER, EDGES, at(200));

    happened(targets, 0, 0); // 5 s
    survivedAll(targets, 1); // 130 s: its own purchase does not count
    survivedAll(targets, 2); // 120 s
  }

  @Test
  void looksForTheNextEventOfAnyKind() {
    HeadTargets targets = HeadTargets.returns(USER, EDGES, at(200));

    happened(targets, 0, 0);
    happened(targets, 1, 0); // exactly 10 s: the upper edge belongs to the bucket
    survivedAll(targets, 2);
    happened(targets, 3, 0);
  }

  @Test
  void creditsOnlyTheBucketsThatPassedInFullBeforeObservationEnded() {
    HeadTargets targets = HeadTargets.purchase(USER, EDGES, at(201));

    assertThat(targets.survived(3)).isEqualTo(2); // 66 s seen
    assertThat(targets.happened(3)).isFalse();
    assertThat(targets.survived(4)).isEqualTo(2); // 61 s seen
    assertThat(HeadTargets.purchase(USER, EDGES, at(200)).survived(4)).isEqualTo(2); // exactly 60 s
    assertThat(HeadTargets.purchase(USER, EDGES, at(199)).survived(4)).isEqualTo(1);
    assertThat(HeadTargets.purchase(USER, EDGES, at(145)).survived(4)).isZero();
  }

  @Test
  void doesNotCountAnOutcomeInABucketThatWasNotObservedThrough() {
    assertThat(HeadTargets.purchase(USER, EDGES, at(10)).happened(0)).isTrue();

    HeadTargets targets = HeadTargets.purchase(USER, EDGES, at(9));
    assertThat(targets.happened(0)).isFalse();
    assertThat(targets.survived(0)).isZero();
  }

  @Test
  void findsTheRateOfOutcomesHoweverShortTheObservation() {
    // Outcomes at a constant rate, one in 100 s, and observation of up to 120 s.
    Random random = new Random(1);
    double[] edges = {60, 110};
    double atRisk = 0;
    double happened = 0;
    for (int i = 0; i < 20_000; i++) {
      double outcome = -100 * Math.log(1 - random.nextDouble());
      int observed = 1 + random.nextInt(120);
      List<RecordedMessage> messages = new ArrayList<>();
      messages.add(message(seconds(0), "a", "u", EventType.VIEW, null));
      if (outcome < observed) {
        Duration at = Duration.ofMillis((long) (outcome * 1000));
        messages.add(message(at, "b", "u", EventType.PURCHASE, null));
      }
      UserSequence user =
          SequenceSet.read(messages.iterator(), FeatureSet.of(List.of("elapsed")), LATENESS)
              .users()
              .get(0);
      float[] entered = new float[2];
      float[] event = new float[2];
      HeadTargets.purchase(user, edges, at(observed)).fill(0, 1, entered, event, 0);
      atRisk += entered[1];
      happened += event[1];
    }
    assertThat(happened / atRisk).isCloseTo(1 - Math.exp(-0.5), within(0.03));
  }

  @Test
  void writesTheLikelihoodTermByTerm() {
    float[] atRisk = new float[3];
    float[] event = new float[3];
    HeadTargets.purchase(USER, EDGES, at(200)).fill(0, 2, atRisk, event, 0);
    assertThat(atRisk).containsExactly(2, 0, 0);
    assertThat(event).containsExactly(2, 0, 0);

    atRisk = new float[3];
    event = new float[3];
    HeadTargets.purchase(USER, EDGES, at(200)).fill(1, 1, atRisk, event, 0);
    assertThat(atRisk).containsExactly(1, 1, 1);
    assertThat(event).containsExactly(0, 0, 0);

    atRisk = new float[3];
    event = new float[3];
    HeadTargets.purchase(USER, EDGES, at(201)).fill(3, 1, atRisk, event, 0);
    assertThat(atRisk).containsExactly(1, 1, 0);
    assertThat(event).containsExactly(0, 0, 0);
  }

  private static void happened(HeadTargets targets, int i, int bucket) {
    assertThat(targets.happened(i)).isTrue();
    assertThat(targets.survived(i)).isEqualTo(bucket);
  }

  private static void survivedAll(HeadTargets targets, int i) {
    assertThat(targets.happened(i)).isFalse();
    assertThat(targets.survived(i)).isEqualTo(3);
  }

  private static long at(int second) {
    return START.plusSeconds(second).toEpochMilli();
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }
}
