package dev.nudge.io;

import static dev.nudge.io.Samples.THEN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import dev.nudge.schemas.SingleObjectCodec;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.Trigger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What goes in from Kafka and comes out to it, through a real broker and a running job. */
final class KafkaRoundTripTest {
  private static final Rejected WHY = new Rejected(RejectionReason.OTHER, "as a test");

  @RegisterExtension static final EmbeddedBroker broker = new EmbeddedBroker();

  @BeforeAll
  static void runAJobThatAnswersEveryMessageWithOneRecordOnEveryOutput() throws Exception {
    JobConfig config = Configs.of(broker);
    broker.createTopics(1, config.topics().inputs());
    broker.createTopics(1, config.topics().outputs());
    broker.createTopics(1, "triggers.cart-abandoned");
    try (Producer<byte[], byte[]> producer = broker.producer()) {
      ProducerRecord<byte[], byte[]> message =
          new ProducerRecord<>(
              "clickstream", 0, THEN.toEpochMilli(), "key".getBytes(UTF_8), new byte[] {1, 2, 3});
      message.headers().add("trace", new byte[] {4}).add("empty", null);
      producer.send(message).get();
    }

    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.setParallelism(1);
    env.enableCheckpointing(config.checkpoint().interval().toMillis());
    DataStream<RawMessage> messages =
        env.fromSource(
            KafkaSources.clickstream(config), WatermarkStrategy.noWatermarks(), "clickstream");
    messages
        .map(message -> Samples.trigger("t-1"), TypeInformation.of(Trigger.class))
        .sinkTo(KafkaSinks.of(config).triggers());
    messages
        .map(message -> Samples.suppression(), TypeInformation.of(Suppression.class))
        .sinkTo(KafkaSinks.of(config).suppressions());
    messages
        .map(message -> Samples.noPortrait(), TypeInformation.of(Portrait.class))
        .sinkTo(KafkaSinks.of(config).portraits());
    messages
        .map(message -> Samples.score(), TypeInformation.of(Score.class))
        .sinkTo(KafkaSinks.of(config).scores());
    messages
        .map(message -> Samples.scoredRow(), TypeInformation.of(ScoredRow.class))
        .sinkTo(KafkaSinks.of(config).scoredRows());
    messages
        .map(message -> Samples.event("e-1"), TypeInformation.of(Event.class))
        .sinkTo(KafkaSinks.of(config).late());
    messages
        .map(message -> DeadLetters.of(message, WHY), TypeInformation.of(DeadLetter.class))
        .sinkTo(KafkaSinks.of(config).deadLetters());
    messages
        .map(message -> Samples.controlStatus(), TypeInformation.of(ControlStatus.class))
        .sinkTo(KafkaSinks.of(config).controlStatus());
    JobClient job = env.executeAsync();
    try {
      for (String topic : config.topics().outputs()) {
        awaitOne(topic);
      }
      awaitOne("triggers.cart-abandoned");
    } finally {
      job.cancel().get();
    }
  }

  private static void awaitOne(String topic) {
    await(topic).atMost(Duration.ofMinutes(1)).until(() -> broker.records(topic).size() == 1);
  }

  @Test
  void triggersStandOnTheTopicOfTheirKindAsCloudEvents() {
    ConsumerRecord<byte[], byte[]> message = only("triggers.cart-abandoned");

    assertMessage(message, "ü-1", Trigger.class, Samples.trigger("t-1"));
    assertThat(headers(message))
        .isEqualTo(
            Map.of(
                "ce_specversion", "1.0",
                "ce_id", "t-1",
                "ce_source", "/nudge",
                "ce_type", "dev.nudge.trigger.cart-abandoned",
                "ce_time", "2013-04-15T12:00:00Z",
                "content-type", "application/avro"));
  }

  @Test
  void suppressionsStandUnderTheirUser() {
    assertMessage(only("suppressions"), "ü-1", Suppression.class, Samples.suppression());
  }

  @Test
  void aPortraitWithoutTagsIsANullValueOfItsUser() {
    ConsumerRecord<byte[], byte[]> message = only("portraits");

    assertThat(new String(message.key(), UTF_8)).isEqualTo("ü-1");
    assertThat(message.value()).isNull();
  }

  @Test
  void scoresStandUnderTheirUser() {
    assertMessage(only("scores"), "ü-1", Score.class, Samples.score());
  }

  @Test
  void scoredRowsStandUnderTheirUser() {
    assertMessage(only("scored-rows"), "ü-1", ScoredRow.class, Samples.scoredRow());
  }

  @Test
  void lateEventsStandUnderTheirUser() {
    assertMessage(only("late"), "ü-1", Event.class, Samples.event("e-1"));
  }

  @Test
  void theRulesOfASubtaskStandUnderItsNumber() {
    assertMessage(
        only("control-status"), "subtask/1", ControlStatus.class, Samples.controlStatus());
  }

  @Test
  void deadLettersHoldTheMessageAsItCame() {
    DeadLetter letter =
        DeadLetter.newBuilder()
            .setTopic("clickstream")
            .setPartition(0)
            .setOffset(0)
            .setTimestamp(THEN)
            .setKey(ByteBuffer.wrap("key".getBytes(UTF_8)))
            .setValue(ByteBuffer.wrap(new byte[] {1, 2, 3}))
            .setHeaders(
                List.of(
                    new dev.nudge.schemas.Header("trace", ByteBuffer.wrap(new byte[] {4})),
                    new dev.nudge.schemas.Header("empty", null)))
            .setReason(RejectionReason.OTHER)
            .setMessage("as a test")
            .build();

    assertMessage(only("dead-letters"), "key", DeadLetter.class, letter);
  }

  private static ConsumerRecord<byte[], byte[]> only(String topic) {
    List<ConsumerRecord<byte[], byte[]>> records = broker.records(topic);
    assertThat(records).hasSize(1);
    return records.get(0);
  }

  private static <T extends SpecificRecord> void assertMessage(
      ConsumerRecord<byte[], byte[]> message, String key, Class<T> type, T record) {
    assertThat(new String(message.key(), UTF_8)).isEqualTo(key);
    assertThat(SingleObjectCodec.of(type).decode(message.value())).isEqualTo(record);
  }

  private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> message) {
    Map<String, String> headers = new HashMap<>();
    for (Header header : message.headers()) {
      headers.put(header.key(), new String(header.value(), UTF_8));
    }
    return headers;
  }
}
