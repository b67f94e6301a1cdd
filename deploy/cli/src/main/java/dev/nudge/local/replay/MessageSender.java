package dev.nudge.local.replay;

import dev.nudge.local.host.RunFailedException;
import dev.nudge.schemas.Bytes;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.RecordedMessage;
import dev.nudge.schemas.SingleObjectCodec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Puts messages on the clickstream topic as a collector would: keyed by user, the record timestamp
 * the time of arrival, idempotent and acknowledged by all replicas. Broken messages go as the bytes
 * they were.
 */
public final class MessageSender implements AutoCloseable {
  private final String topic;
  private final KafkaProducer<byte[], byte[]> producer;
  private final int partitions;
  private final Function<Event, byte[]> encoder;
  private final Function<byte[], byte[]> rawKeys;
  private volatile Exception failure;

  /**
   * Connects to a broker.
   *
   * @param topic must exist
   */
  public MessageSender(String bootstrapServers, String topic) {
    this(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers), topic);
  }

  /**
   * The same.
   *
   * @param client how the broker is reached; acknowledgement and idempotence are set here
   */
  public MessageSender(Map<?, ?> client, String topic) {
    this(client, topic, SingleObjectCodec.of(Event.class)::encode);
  }

  /**
   * The same, of events in another encoding.
   *
   * @param encoder of events
   */
  public MessageSender(Map<?, ?> client, String topic, Function<Event, byte[]> encoder) {
    this(client, topic, encoder, raw -> null);
  }

  /**
   * The same, of raw messages that have keys.
   *
   * @param keys of a raw message; null for none
   */
  public static MessageSender ofRaw(Map<?, ?> client, String topic, Function<byte[], byte[]> keys) {
    return new MessageSender(client, topic, SingleObjectCodec.of(Event.class)::encode, keys);
  }

  private MessageSender(
      Map<?, ?> client,
      String topic,
      Function<Event, byte[]> encoder,
      Function<byte[], byte[]> rawKeys) {
    this.topic = topic;
    this.encoder = encoder;
    this.rawKeys = rawKeys;
    Properties properties = new Properties();
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    properties.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 << 10);
    properties.putAll(client);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    this.producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    this.partitions = producer.partitionsFor(topic).size();
  }

  /**
   * Sends a message as it was recorded, without waiting.
   *
   * @throws RunFailedException if one sent before was not taken
   */
  public void send(RecordedMessage message) {
    Event event = message.getEvent();
    if (event == null) {
      byte[] raw = bytes(message.getRaw());
      send(null, message.getArrival().toEpochMilli(), rawKeys.apply(raw), raw);
    } else {
      byte[] key = event.getUserId().getBytes(StandardCharsets.UTF_8);
      send(null, message.getArrival().toEpochMilli(), key, encoder.apply(event));
    }
  }

  /** Says to every partition that time has come to {@code time}, epoch milliseconds. */
  public void heartbeat(long time) {
    for (int partition = 0; partition < partitions; partition++) {
      send(partition, time, null, null);
    }
  }

  /**
   * Returns when everything sent is acknowledged.
   *
   * @throws RunFailedException if something was not taken
   */
  public void flush() {
    producer.flush();
    requireNoFailure();
  }

  @Override
  public void close() {
    producer.close();
  }

  private void send(Integer partition, long timestamp, byte[] key, byte[] value) {
    requireNoFailure();
    Future<RecordMetadata> unused = // failures come to the callback
        producer.send(
            new ProducerRecord<>(topic, partition, timestamp, key, value),
            (metadata, e) -> {
              if (e != null) {
                failure = e;
              }
            });
  }

  private void requireNoFailure() {
    Exception e = failure;
    if (e != null) {
      throw new RunFailedException(
          "A message could not be put on topic %s: %s".formatted(topic, e.getMessage()), e);
    }
  }

  /** Never null: a record without key and value would be a heartbeat. */
  private static byte[] bytes(ByteBuffer buffer) {
    return buffer == null ? new byte[0] : Bytes.of(buffer);
  }
}
