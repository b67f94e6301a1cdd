package dev.nudge.operators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.schemas.Evidence;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.SuppressionReason;
import dev.nudge.schemas.Trigger;
import dev.nudge.schemas.TrustedRecords;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;

/** An outage of six hours: what was decided on time leaves late by the wall clock. */
class ExitGateTest {
  private static final Instant CAUSE = Instant.parse("2026-03-03T17:30:00Z");
  private static final Instant NIGHT = Instant.parse("2026-03-03T22:00:00Z");

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
          .setVariant("warm")
          .build();

  private static SuppressionReason hold(Duration late, LongPredicate quiet) {
    return new ExitGate(InstantSource.fixed(CAUSE.plus(late))).hold(TRIGGER, quiet);
  }

  private static boolean never(long millis) {
    return false;
  }

  private static boolean atNight(long millis) {
    return millis >= NIGHT.toEpochMilli();
  }

  @Test
  void letsOutWhatIsOnTime() {
    assertThat(hold(Duration.ofSeconds(10), ExitGateTest::atNight)).isNull();
    assertThat(hold(Duration.ofHours(6), ExitGateTest::never)).isNull();
  }

  @Test
  void holdsBackWhatHasExpired() {
    Duration late = Duration.ofHours(6).plusMillis(1);
    assertThat(hold(late, ExitGateTest::never)).isEqualTo(SuppressionReason.STALE);
  }

  @Test
  void holdsBackWhatWouldComeAtNight() {
    assertThat(hold(Duration.ofHours(5), ExitGateTest::atNight))
        .isEqualTo(SuppressionReason.QUIET_HOURS);
  }

  /** What was deferred is decided at the very end of the night, and clocks differ a little. */
  @Test
  void letsOutWhatWasDecidedAsTheNightEndedByAWallThatIsBehind() {
    LongPredicate untilDecided = millis -> millis < CAUSE.toEpochMilli();

    assertThat(hold(Duration.ofMillis(-1), untilDecided)).isNull();
  }

  @Test
  void aSuppressionNamesTheTriggerThatWasDecided() {
    Suppression held = ExitGate.suppression(TRIGGER, SuppressionReason.STALE);

    assertThat(held.getTriggerId()).isEqualTo("t");
    assertThat(held.getSequence()).isEqualTo(7);
    assertThat(held.getTopicSequence()).isEqualTo(3);
    assertThat(held.getDecidedAt()).isEqualTo(CAUSE);
    assertThat(held.getVariant()).isEqualTo("warm");
  }
}
