package dev.nudge.training.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SurvivalEdgesTest {
  private static final double DAY = 86_400;

  @Test
  void reachesFromMinutesToAYearAndAHalf() {
    assertThat(SurvivalEdges.standard().purchase()).startsWith(600).endsWith(540 * DAY);
    assertThat(SurvivalEdges.standard().visit()).startsWith(60).endsWith(540 * DAY);
  }

  @Test
  void leavesOutBucketsThatNobodyWasObservedThrough() {
    SurvivalEdges month = SurvivalEdges.standard().within(Duration.ofDays(28));
    assertThat(month.purchase()).hasSize(9).endsWith(28 * DAY);
    assertThat(month.visit()).hasSize(10).endsWith(28 * DAY);
    SurvivalEdges less = SurvivalEdges.standard().within(Duration.ofDays(28).minusMillis(1));
    assertThat(less.purchase()).hasSize(8).endsWith(14 * DAY);
  }

  @Test
  void keepsOneBucketOfAShortRecording() {
    assertThat(SurvivalEdges.standard().within(Duration.ofSeconds(1)).visit()).containsExactly(60);
  }
}
