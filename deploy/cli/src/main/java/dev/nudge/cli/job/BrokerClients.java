package dev.nudge.cli.job;

import dev.nudge.config.KafkaSettings;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Kafka's clients as commands use them. */
public final class BrokerClients {
  /** How long a broker may take to answer. */
  public static final int LIMIT_MILLIS = 10_000;

  private BrokerClients() {}

  /** How the broker is reached, by every client. */
  public static Properties properties(KafkaSettings kafka) {
    Properties properties = new Properties();
    properties.putAll(kafka.properties());
    properties.setProperty(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
    return properties;
  }

  /** Reads what is committed, as a subscriber would; of no group, the caller assigns partitions. */
  public static KafkaConsumer<byte[], byte[]> consumer(KafkaSettings kafka) {
    return consumer(kafka, Map.of());
  }

  /**
   * The same, of a group, say.
   *
   * @param more properties
   */
  public static KafkaConsumer<byte[], byte[]> consumer(
      KafkaSettings kafka, Map<String, String> more) {
    Properties reading = properties(kafka);
    reading.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    // What retention deletes while it is read is an error, and not passed over.
    reading.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    reading.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LIMIT_MILLIS);
    reading.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, LIMIT_MILLIS);
    reading.putAll(more);
    return new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * Writes, acknowledged by all replicas, each message once; gives up in time.
   *
   * @param more properties
   */
  public static KafkaProducer<byte[], byte[]> producer(
      KafkaSettings kafka, Map<String, String> more) {
    Properties writing = properties(kafka);
    writing.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, LIMIT_MILLIS);
    writing.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, LIMIT_MILLIS);
    writing.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, LIMIT_MILLIS);
    writing.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    writing.putAll(more);
    return new KafkaProducer<>(writing, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** All partitions of topics that are there. */
  public static List<TopicPartition> partitions(
      Consumer<?, ?> consumer, Collection<String> topics) {
    return topics.stream()
        .flatMap(topic -> consumer.partitionsFor(topic).stream())
        .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
        .toList();
  }
}
