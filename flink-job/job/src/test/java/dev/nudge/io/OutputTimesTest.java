package dev.nudge.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cleaning.Cleaned.Rejected;
import dev.nudge.cleaning.DeadLetters;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.config.JobConfig;
import dev.nudge.schemas.ControlStatus;
import dev.nudge.schemas.DeadLetter;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.Portrait;
import dev.nudge.schemas.RejectionReason;
import dev.nudge.schemas.Score;
import dev.nudge.schemas.ScoredRow;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.Trigger;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Outputs about what happened years ago, on a broker that refuses records older than an hour. */
final class OutputTimesTest {
  private static final Rejected WHY = new Rejected(RejectionReason.OTHER, "as a test");

  @RegisterExtension
  static final EmbeddedBroker broker =
      new EmbeddedBroker().with("log.message.timestamp.before.max.ms", "3600000");

  @Test
  void standAtTheTimeOfWriting() throws Exception {
    JobConfig config = Configs.of(broker, "nudge.delivery", "at-least-once");
    List<String> topics = new ArrayList<>(config.topics().outputs());
    topics.add("triggers.cart-abandoned");
    broker.createTopics(1, topics);
    long before = System.currentTimeMillis();

    writeOneOfEach(config);

    assertThat(topics)
        .allSatisfy(
            topic ->
                assertThat(broker.records(topic))
                    .singleElement()
                    .satisfies(r -> assertThat(r.timestamp()).isGreaterThanOrEqualTo(before)));
  }

  private static void writeOneOfEach(JobConfig config) throws Exception {
    Configuration options = new Configuration();
    options.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(options);
    env.setParallelism(1);
    DataStream<Long> one = env.fromSequence(1, 1);
    one.map(n -> Samples.trigger("t-1"), TypeInformation.of(Trigger.class))
        .sinkTo(KafkaSinks.of(config).triggers());
    one.map(n -> Samples.suppression(), TypeInformation.of(Suppression.class))
        .sinkTo(KafkaSinks.of(config).suppressions());
    one.map(n -> Samples.score(), TypeInformation.of(Score.class))
        .sinkTo(KafkaSinks.of(config).scores());
    one.map(n -> Samples.scoredRow(), TypeInformation.of(ScoredRow.class))
        .sinkTo(KafkaSinks.of(config).scoredRows());
    one.map(n -> Samples.event("e-1"), TypeInformation.of(Event.class))
        .sinkTo(KafkaSinks.of(config).late());
    one.map(n -> DeadLetters.of(message(), WHY), TypeInformation.of(DeadLetter.class))
        .sinkTo(KafkaSinks.of(config).deadLetters());
    one.map(n -> Samples.noPortrait(), TypeInformation.of(Portrait.class))
        .sinkTo(KafkaSinks.of(config).portraits());
    one.map(n -> Samples.controlStatus(), TypeInformation.of(ControlStatus.class))
        .sinkTo(KafkaSinks.of(config).controlStatus());
    env.execute();
  }

  /** Of 1970. */
  private static RawMessage message() {
    return new RawMessage("clickstream", 0, 0, 1, null, new byte[1], List.of());
  }
}
