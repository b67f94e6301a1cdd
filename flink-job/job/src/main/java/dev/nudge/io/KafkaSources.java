package dev.nudge.io;

import dev.nudge.cleaning.RawMessage;
import dev.nudge.config.JobConfig;
import dev.nudge.config.KafkaSettings;
import dev.nudge.config.StartPosition;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** What the job reads: committed messages only. */
public final class KafkaSources {
  /** Kafka's default of 500 makes the fetching thread the limit. */
  private static final String MAX_POLL_RECORDS = "5000";

  /** As sent, of all partitions together and of one; what a reader holds begins with it. */
  private static final String FETCH_BYTES = Integer.toString(8 << 20);

  private static final String PARTITION_FETCH_BYTES = Integer.toString(1 << 20);

  private static final String NO_RECEIPTS = "no receipts";

  private static final String NO_MODEL_STATES = "no model states";

  /** What stands for a topic where none is read: no names of topics, and no broker is asked. */
  static final Set<String> NO_TOPICS = Set.of(NO_RECEIPTS, NO_MODEL_STATES);

  private KafkaSources() {}

  public static Source<RawMessage, ?, ?> clickstream(JobConfig config) {
    String topic = config.topics().clickstream();
    KafkaSource<RawMessage> source = source(config, topic, config.kafka().start(), Map.of());
    return new OneTopicSource(topic, source, source, new BrokerOffsets(config.kafka()));
  }

  public static Source<RawMessage, ?, ?> profiles(JobConfig config, KafkaBacklog backlog) {
    return whole(config, config.topics().profilesIn(), backlog);
  }

  public static Source<RawMessage, ?, ?> erasures(JobConfig config, KafkaBacklog backlog) {
    return whole(config, config.topics().erasures(), backlog);
  }

  public static Source<RawMessage, ?, ?> control(JobConfig config, KafkaBacklog backlog) {
    return whole(config, config.topics().control(), backlog);
  }

  /**
   * Read from its beginning, also by a job without state that has looked for objections in it: what
   * is heard again changes nothing. Where no receipts are read, a source of nothing: a job has the
   * same operators whatever its options say.
   */
  public static Source<RawMessage, ?, ?> receipts(JobConfig config) {
    boolean skipLost = config.kafka().skipLostMessages();
    return optional(config, config.topics().receipts(), NO_RECEIPTS, skipLost);
  }

  /**
   * The same: a state is taken only where it is the user's own after the last event. One that is
   * gone before it was read is no loss.
   */
  public static Source<RawMessage, ?, ?> modelStates(JobConfig config) {
    return optional(config, config.topics().modelStates(), NO_MODEL_STATES, true);
  }

  private static OneTopicSource optional(
      JobConfig config, Optional<String> named, String none, boolean skipLost) {
    String topic = named.orElse(none);
    KafkaSourceBuilder<RawMessage> builder =
        builder(config, topic, new StartOffsets(StartPosition.EARLIEST, Map.of(), skipLost));
    KafkaSource<RawMessage> source =
        named.isPresent()
            ? builder.setTopics(topic).build()
            : builder.setPartitions(Set.of()).build();
    return new OneTopicSource(topic, source, source, new BrokerOffsets(config.kafka()));
  }

  /**
   * Read from its beginning whatever {@code nudge.kafka.start} says: what it holds still holds, an
   * objection before all. A job without state begins with its backlog. With state it has taken in
   * its own, so another topic's is read here.
   */
  private static OneTopicSource whole(JobConfig config, String topic, KafkaBacklog backlog) {
    return new OneTopicSource(
        topic,
        source(config, topic, StartPosition.EARLIEST, backlog.ends()),
        source(config, topic, StartPosition.EARLIEST, Map.of()),
        new BrokerOffsets(config.kafka()));
  }

  private static KafkaSource<RawMessage> source(
      JobConfig config, String topic, StartPosition start, Map<TopicPartition, Long> known) {
    StartOffsets offsets = new StartOffsets(start, known, config.kafka().skipLostMessages());
    return builder(config, topic, offsets).setTopics(topic).build();
  }

  private static KafkaSourceBuilder<RawMessage> builder(
      JobConfig config, String topic, StartOffsets offsets) {
    KafkaSettings kafka = config.kafka();
    return KafkaSource.<RawMessage>builder()
        .setProperties(properties(kafka))
        .setProperty(
            KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key(),
            Long.toString(kafka.partitionDiscovery().toMillis()))
        .setGroupId(kafka.groupId())
        .setClientIdPrefix(kafka.groupId() + "-" + topic)
        .setStartingOffsets(offsets)
        .setDeserializer(new RawMessageSchema());
  }

  /** A record as the job takes it in. */
  public static RawMessage raw(ConsumerRecord<byte[], byte[]> record) {
    return RawMessageSchema.raw(record);
  }

  /** Of every client that reads. */
  static Properties properties(KafkaSettings kafka) {
    Properties properties = new Properties();
    properties.setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_POLL_RECORDS);
    properties.setProperty(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
    properties.setProperty(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PARTITION_FETCH_BYTES);
    properties.putAll(kafka.properties());
    properties.setProperty(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
    properties.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    return properties;
  }
}
