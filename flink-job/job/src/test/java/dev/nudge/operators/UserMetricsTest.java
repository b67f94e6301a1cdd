package dev.nudge.operators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.SuppressionReason;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Figures of the user operator that are more than a total. */
final class UserMetricsTest {
  private final GroupDouble group = new GroupDouble();
  private long wall = 1_000_000;

  private Uncommitted uncommitted() {
    return new Uncommitted(
        group,
        () -> Instant.ofEpochMilli(wall),
        Measure.COMMIT_DELAY_SECONDS.buckets(group, new double[] {5, 10}));
  }

  @Test
  void whatGoesOutIsOpenUntilACheckpointWithItIsComplete() {
    Uncommitted uncommitted = uncommitted();
    uncommitted.wroteTrigger(wall - 1_000);
    uncommitted.barrier(1);
    wall += 7_000;
    uncommitted.wrote();
    uncommitted.barrier(2);
    assertThat(group.figure("uncommitted_seconds")).isEqualTo(7);

    uncommitted.complete(1);
    assertThat(group.figure("uncommitted_seconds")).isZero();
    assertThat(group.figure("5.0 commit_delay_seconds_bucket")).isZero();
    assertThat(group.figure("10.0 commit_delay_seconds_bucket")).isEqualTo(1);
    assertThat(group.figure("+Inf commit_delay_seconds_bucket")).isEqualTo(1);
    assertThat(group.figure("commit_delay_seconds_sum")).isEqualTo(8);

    wall += 3_000;
    assertThat(group.figure("uncommitted_seconds")).isEqualTo(3);
    uncommitted.complete(3);
    wall += 3_000;
    assertThat(group.figure("uncommitted_seconds")).isZero();
  }

  @Test
  void aCheckpointThatFailsIsMadeUpForByTheNext() {
    Uncommitted uncommitted = uncommitted();
    uncommitted.erased();
    uncommitted.barrier(1);
    wall += 1_000;
    uncommitted.erased();
    uncommitted.barrier(2);
    wall += 1_000;
    uncommitted.erased();
    assertThat(group.figure("erasures_waiting")).isEqualTo(3);
    assertThat(group.figure("uncommitted_seconds")).isEqualTo(2);

    uncommitted.complete(2);
    assertThat(group.figure("erasures_waiting")).isEqualTo(1);
    assertThat(group.figure("uncommitted_seconds")).isZero();
  }

  @Test
  void countsWhatIsHeldBackByRuleAndReason() {
    DecisionCounts counts = new DecisionCounts(group);
    counts.count(held("cart", SuppressionReason.COOLDOWN));
    counts.count(held("cart", SuppressionReason.COOLDOWN));
    counts.count(held("cart", SuppressionReason.STALE));
    for (int rule = 0; rule < DecisionCounts.MOST + 10; rule++) {
      counts.count(held("r" + rule, SuppressionReason.STALE));
    }

    assertThat(group.count("cart COOLDOWN suppressions")).isEqualTo(2);
    assertThat(group.count("cart STALE suppressions")).isEqualTo(1);
    assertThat(group.count("_other STALE suppressions")).isEqualTo(11);
  }

  private static Suppression held(String rule, SuppressionReason reason) {
    return Suppression.newBuilder()
        .setUserId("anna")
        .setRule(rule)
        .setRuleVersion(1)
        .setKind("k")
        .setCausedAt(Instant.EPOCH)
        .setReason(reason)
        .setScores(List.of())
        .setModel("m:1")
        .build();
  }
}
