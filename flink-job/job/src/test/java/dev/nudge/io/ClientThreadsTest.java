package dev.nudge.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nudge.cleaning.Cleaned.Rejected;
import dev.nudge.cleaning.DeadLetters;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.config.JobConfig;
import dev.nudge.schemas.DeadLetter;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.RejectionReason;
import dev.nudge.schemas.Trigger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What Kafka's clients leave behind in a TaskManager when a job fails and starts again. */
final class ClientThreadsTest {
  private static final int FAILURES = 10;
  private static final Rejected WHY = new Rejected(RejectionReason.OTHER, "as a test");

  @RegisterExtension static final EmbeddedBroker broker = new EmbeddedBroker();

  @Test
  void noThreadIsLeftAfterTenFailures() throws Exception {
    JobConfig config = Configs.of(broker);
    broker.createTopics(1, config.topics().outputs());
    broker.createTopics(1, "triggers.cart-abandoned");
    List<String> before = clientThreads();

    runUntilItHasFailed(config, FAILURES);

    awaitOnly(before);
  }

  @Test
  void noThreadIsLeftWhereNoBrokerAnswers() throws Exception {
    JobConfig config =
        Configs.of(
            "127.0.0.1:1",
            Map.of(
                "nudge.kafka.properties.default.api.timeout.ms", "200",
                "nudge.kafka.properties.request.timeout.ms", "100"));
    List<String> before = clientThreads();

    runUntilItHasFailed(config, 2);

    awaitOnly(before);
  }

  /** Every attempt fails at its first message, with all its writers open, or before. */
  private static void runUntilItHasFailed(JobConfig config, int times) throws Exception {
    Configuration options = new Configuration();
    options.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    options.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, times - 1);
    options.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(1));
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(options);
    env.setParallelism(2);
    env.enableCheckpointing(config.checkpoint().interval().toMillis());
    DataStream<Long> numbers =
        env.fromSequence(1, 1_000)
            .map(
                number -> {
                  throw new IllegalStateException("the failure that this test asked for");
                },
                TypeInformation.of(Long.class));
    numbers
        .map(number -> Samples.trigger("t-1"), TypeInformation.of(Trigger.class))
        .sinkTo(KafkaSinks.of(config).triggers());
    numbers
        .map(number -> Samples.event("e-1"), TypeInformation.of(Event.class))
        .sinkTo(KafkaSinks.of(config).late());
    numbers
        .map(
            number ->
                DeadLetters.of(
                    new RawMessage("clickstream", 0, 0, 0, null, new byte[1], List.of()), WHY),
            TypeInformation.of(DeadLetter.class))
        .sinkTo(KafkaSinks.of(config).deadLetters());
    JobClient job = env.executeAsync();
    assertThat(job.getJobExecutionResult())
        .failsWithin(Duration.ofMinutes(2))
        .withThrowableOfType(ExecutionException.class);
  }

  private static void awaitOnly(List<String> before) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> assertThat(clientThreads()).containsExactlyInAnyOrderElementsOf(before));
  }

  private static List<String> clientThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(
            name ->
                name.startsWith("kafka-admin-client-thread")
                    || name.startsWith("kafka-producer-network-thread"))
        .toList();
  }
}
