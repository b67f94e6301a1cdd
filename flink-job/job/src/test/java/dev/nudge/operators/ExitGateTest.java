package dev.nudge.operators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.schemas.Evidence;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.SuppressionReason;
import dev.nudge.schemas.Trigger;
import dev.nudge.schemas.TrustedRecords;
import dev.nudge.triggers.PolicySettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An outage of six hours: what was decided on time leaves late by the wall clock. */
class ExitGateTest {
  private static final Instant CAUSE = Instant.parse("2026-03-03T17:30:00Z");
  private static final PolicySettings NIGHT =
      new PolicySettings(
          false, 0, "x", LocalTime.of(22, 0), LocalTime.of(8, 0), 2, 6, Duration.ofHours(6));

  static {
    TrustedRecords.ensure(); // as a builder of records asks Avro for the classes in them
  }

  private static final Trigger TRIGGER =
      Trigger.newBuilder()
          .setTriggerId("t")
          .setUserId("ann")
          .setSequence(7)
          .setTopicSequence(3L)
          .setRule("cart")
          .setRuleVersion(1)
          .setKind("cart")
          .setCausedAt(CAUSE)
          .setDecidedAt(CAUSE)
          .setExpiresAt(CAUSE.plus(Duration.ofHours(6)))
          .setScores(List.of())
          .setEvidence(new Evidence(List.of(), List.of(), 0.0, null))
          .setModel("gru:2")
          .build();

  private static SuppressionReason hold(PolicySettings policy, Duration late, ZoneId zone) {
    return new ExitGate(policy, InstantSource.fixed(CAUSE.plus(late))).hold(TRIGGER, zone);
  }

  @Test
  void letsOutWhatIsOnTime() {
    assertThat(hold(NIGHT, Duration.ofSeconds(10), ZoneOffset.UTC)).isNull();
    assertThat(hold(PolicySettings.defaults(), Duration.ofHours(6), ZoneOffset.UTC)).isNull();
  }

  @Test
  void holdsBackWhatHasExpired() {
    Duration late = Duration.ofHours(6).plusMillis(1);
    assertThat(hold(PolicySettings.defaults(), late, ZoneOffset.UTC))
        .isEqualTo(SuppressionReason.STALE);
  }

  @Test
  void holdsBackWhatWouldComeAtNight() {
    Duration late = Duration.ofHours(5);
    assertThat(hold(NIGHT, late, ZoneOffset.UTC)).isEqualTo(SuppressionReason.QUIET_HOURS);
    assertThat(hold(NIGHT, late, ZoneId.of("America/New_York"))).isNull();
  }

  @Test
  void aSuppressionNamesTheTriggerThatWasDecided() {
    Suppression held = ExitGate.suppression(TRIGGER, SuppressionReason.STALE);

    assertThat(held.getTriggerId()).isEqualTo("t");
    assertThat(held.getSequence()).isEqualTo(7);
    assertThat(held.getTopicSequence()).isEqualTo(3);
    assertThat(held.getDecidedAt()).isEqualTo(CAUSE);
  }
}
