package dev.nudge.cli.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nudge.schemas.DeadLetter;
import dev.nudge.schemas.Evidence;
import dev.nudge.schemas.NamedScore;
import dev.nudge.schemas.RejectionReason;
import dev.nudge.schemas.SingleObjectCodec;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.SuppressionReason;
import dev.nudge.schemas.Trigger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

/** Values as a job might have written them. */
final class JobWrites {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final SingleObjectCodec<Trigger> TRIGGERS = SingleObjectCodec.of(Trigger.class);

  private JobWrites() {}

  static byte[] trigger(String user, String rule, String because) {
    return TRIGGERS.encode(
        Trigger.newBuilder()
            .setTriggerId("t")
            .setUserId(user)
            .setSequence(1)
            .setRule(rule)
            .setRuleVersion(1)
            .setKind("cart-abandoned")
            .setCausedAt(NOON)
            .setScores(List.of(new NamedScore("purchase-7d", 0.5)))
            .setBecause(List.of(because))
            .setEvidence(new Evidence(List.of(because), List.of(), 1.0, null))
            .setModel("gru:2")
            .build());
  }

  static byte[] suppression(String user, String rule) {
    return SingleObjectCodec.of(Suppression.class)
        .encode(
            Suppression.newBuilder()
                .setUserId(user)
                .setRule(rule)
                .setRuleVersion(1)
                .setKind("cart-abandoned")
                .setCausedAt(NOON)
                .setReason(SuppressionReason.DAILY_CAP)
                .setScores(List.of())
                .setModel("gru:2")
                .build());
  }

  static byte[] deadLetter(String value) {
    return SingleObjectCodec.of(DeadLetter.class)
        .encode(
            DeadLetter.newBuilder()
                .setTopic("clickstream")
                .setPartition(1)
                .setOffset(42)
                .setTimestamp(NOON)
                .setKey(ByteBuffer.wrap("anna".getBytes(UTF_8)))
                .setValue(ByteBuffer.wrap(value.getBytes(UTF_8)))
                .setReason(RejectionReason.MALFORMED)
                .setMessage(value)
                .build());
  }
}
