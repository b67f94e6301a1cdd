package dev.nudge.io;

import dev.nudge.cleaning.RawMessage;
import dev.nudge.config.JobConfig;
import dev.nudge.config.KafkaSettings;
import dev.nudge.config.StartPosition;
import java.util.Properties;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** What the job reads: committed messages only. */
public final class KafkaSources {
  /** Kafka's default of 500 makes the fetching thread the limit. */
  private static final String MAX_POLL_RECORDS = "5000";

  private KafkaSources() {}

  public static Source<RawMessage, ?, ?> clickstream(JobConfig config) {
    return source(config, config.topics().clickstream(), config.kafka().start());
  }

  public static Source<RawMessage, ?, ?> profiles(JobConfig config) {
    return whole(config, config.topics().profilesIn());
  }

  public static Source<RawMessage, ?, ?> erasures(JobConfig config) {
    return whole(config, config.topics().erasures());
  }

  public static Source<RawMessage, ?, ?> control(JobConfig config) {
    return whole(config, config.topics().control());
  }

  /**
   * Read from its beginning whatever {@code nudge.kafka.start} says: what it holds still holds, an
   * objection before all.
   */
  private static OneTopicSource whole(JobConfig config, String topic) {
    return source(config, topic, StartPosition.EARLIEST);
  }

  private static OneTopicSource source(JobConfig config, String topic, StartPosition start) {
    KafkaSettings kafka = config.kafka();
    Properties properties = new Properties();
    properties.setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_POLL_RECORDS);
    properties.putAll(kafka.properties());
    properties.setProperty(
        KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key(),
        Long.toString(kafka.partitionDiscovery().toMillis()));
    properties.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    return new OneTopicSource(
        topic,
        KafkaSource.<RawMessage>builder()
            .setBootstrapServers(kafka.bootstrapServers())
            .setGroupId(kafka.groupId())
            .setClientIdPrefix(kafka.groupId() + "-" + topic)
            .setTopics(topic)
            .setStartingOffsets(new StartOffsets(start, kafka.skipLostMessages()))
            .setDeserializer(new RawMessageSchema())
            .setProperties(properties)
            .build(),
        new BrokerOffsets(kafka));
  }
}
