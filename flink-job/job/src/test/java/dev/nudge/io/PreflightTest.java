package dev.nudge.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.nudge.config.JobConfig;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/**
 * What is asked before the start of the job as a whole: its transactions, and the state it begins
 * with.
 */
final class PreflightTest extends PreflightScene {
  @Test
  void letsAJobStartThatHasAllItNeeds() {
    assertThatCode(() -> Preflight.check(Configs.of(broker), rules("churn"), false))
        .doesNotThrowAnyException();
  }

  @Test
  void refusesATransactionTimeoutAboveTheBrokers() {
    assertThatCode(
            () ->
                Preflight.check(
                    Configs.of(broker, "nudge.kafka.transaction-timeout", "4 h"),
                    rules("churn"),
                    false))
        .doesNotThrowAnyException();
    JobConfig config = Configs.of(broker, "nudge.kafka.transaction-timeout", "5 h");

    assertThat(errors(config, "churn"))
        .singleElement()
        .asString()
        .contains(
            "nudge.kafka.transaction-timeout",
            "18000000 ms",
            "14400000 ms",
            "transaction.max.timeout");
  }

  @Test
  void allowsAnyTransactionTimeoutWhereThereAreNoTransactions() {
    JobConfig config =
        Configs.of(
            broker.bootstrapServers(),
            Map.of("nudge.kafka.transaction-timeout", "5 h", "nudge.delivery", "at-least-once"));

    assertThatCode(() -> Preflight.check(config, rules("churn"), false)).doesNotThrowAnyException();
  }

  @Test
  void refusesToBeginWithoutStateWhatTheGroupHasBegun() throws Exception {
    JobConfig config = Configs.of(broker, "nudge.kafka.group-id", "used");
    TopicPartition read = new TopicPartition(config.topics().clickstream(), 0);
    try (Admin admin = Admin.create(AdminProperties.of(config.kafka()))) {
      admin
          .alterConsumerGroupOffsets("used", Map.of(read, new OffsetAndMetadata(1_234)))
          .all()
          .get();
    }

    assertThat(errors(config, "churn"))
        .singleElement()
        .asString()
        .startsWith(
            "group 'used' has read topic 'clickstream' before (partition 0 up to offset 1234), but the job starts without a checkpoint")
        .endsWith("nudge.kafka.start-without-state=true");
    assertThatCode(() -> Preflight.check(config, rules("churn"), true))
        .as("continues from a checkpoint")
        .doesNotThrowAnyException();
    JobConfig asked =
        Configs.of(
            broker.bootstrapServers(),
            Map.of("nudge.kafka.group-id", "used", "nudge.kafka.start-without-state", "true"));
    assertThatCode(() -> Preflight.check(asked, rules("churn"), false)).doesNotThrowAnyException();
  }
}
