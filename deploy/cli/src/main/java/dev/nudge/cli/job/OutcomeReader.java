package dev.nudge.cli.job;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads what the job writes, in a thread of its own and as a subscriber would: only what is
 * committed.
 */
public final class OutcomeReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;
  private final Consumer<ConsumerRecord<byte[], byte[]>> sink;
  private final Thread thread = new Thread(this::run, "outcomes");
  private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
  private volatile boolean finishing;
  private volatile boolean closing;

  /**
   * Starts reading from the beginning of the topics.
   *
   * @param sink given each record, in the reader's thread
   */
  public static OutcomeReader start(
      String bootstrapServers, List<String> topics, Consumer<ConsumerRecord<byte[], byte[]>> sink) {
    OutcomeReader reader = new OutcomeReader(bootstrapServers, topics, sink);
    reader.thread.setDaemon(true);
    reader.thread.start();
    return reader;
  }

  private OutcomeReader(
      String bootstrapServers, List<String> topics, Consumer<ConsumerRecord<byte[], byte[]>> sink) {
    this.sink = sink;
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    partitions = BrokerClients.partitions(consumer, topics);
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** Reads to the present end of all topics and stops. */
  public void finish() {
    finishing = true;
    join();
    requireNoFailure();
  }

  /** Throws what reading failed with, if it did. */
  public void requireNoFailure() {
    if (failure.get() != null) {
      throw failure.get();
    }
  }

  @Override
  public void close() {
    closing = true;
    join();
  }

  @Override
  public String toString() {
    return "the reader of outcomes";
  }

  private void run() {
    try (consumer) {
      boolean atEnd = false;
      while (!closing && !atEnd) {
        boolean last = finishing;
        consumer.poll(POLL).forEach(sink);
        atEnd = last && isAtEnd();
      }
    } catch (RuntimeException e) {
      failure.set(e);
    }
  }

  private boolean isAtEnd() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    return partitions.stream().allMatch(p -> consumer.position(p) >= ends.get(p));
  }

  private void join() {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
