package dev.nudge.training.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SurvivalEdgesTest {
  private static final double DAY = 86_400;
  private static final SurvivalEdges STANDARD = SurvivalEdges.standard();

  @Test
  void reachesFromAMinuteToAYearAndAHalf() {
    assertThat(STANDARD.purchase())
        .isEqualTo(STANDARD.returns())
        .startsWith(60)
        .endsWith(540 * DAY)
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void hasNoLongBucketThatObservationCouldEndInForMonths() {
    double[] edges = STANDARD.purchase();
    for (int k = 1; k < edges.length; k++) {
      assertThat(edges[k] - edges[k - 1]).isLessThanOrEqualTo(30 * DAY);
    }
  }

  @Test
  void leavesOutBucketsThatNobodyWasObservedThrough() {
    assertThat(STANDARD.within(Duration.ofDays(28)).purchase()).hasSize(12).endsWith(28 * DAY);
    assertThat(STANDARD.within(Duration.ofDays(28).minusMillis(1)).returns())
        .hasSize(11)
        .endsWith(21 * DAY);
  }

  @Test
  void keepsOneBucketOfAShortRecording() {
    assertThat(STANDARD.within(Duration.ofSeconds(1)).returns()).containsExactly(60);
  }
}
