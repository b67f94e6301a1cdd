package dev.nudge.cli.tools;

import dev.nudge.cli.job.BrokerClients;
import dev.nudge.config.KafkaSettings;
import dev.nudge.local.host.RunFailedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Sends messages back, and remembers that it did, in one transaction: after a kill both hold or
 * neither.
 */
final class RedriveSender implements AutoCloseable {
  private final KafkaProducer<byte[], byte[]> producer;
  private final ConsumerGroupMetadata group;
  private final Map<String, Integer> partitions = new HashMap<>();
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  /**
   * Connects; another sender of the same topic can then send no more.
   *
   * @param topic of dead letters
   * @param group under which it is remembered
   */
  RedriveSender(KafkaSettings kafka, String topic, String group) {
    this.group = new ConsumerGroupMetadata(group);
    producer =
        BrokerClients.producer(
            kafka, Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, group + "-" + topic));
    producer.initTransactions();
  }

  /**
   * Sends what is to go back of some dead letters.
   *
   * @throws RunFailedException if a topic is not there, or refuses a message
   * @throws KafkaException if the broker refuses otherwise; then nothing of these was sent
   */
  void send(List<ConsumerRecord<byte[], byte[]>> letters, Redrive redrive) {
    try {
      producer.beginTransaction();
      letters.forEach(letter -> redrive.take(letter, this::send));
      producer.sendOffsetsToTransaction(redrive.toCommit(), group);
      producer.commitTransaction();
    } catch (KafkaException e) {
      Exception why = failure.get(); // the transaction itself only says that it failed
      throw why == null
          ? e
          : new RunFailedException("Nothing of these was redriven: " + why.getMessage(), why);
    }
  }

  /** To the partition it came from, so that it stays among the messages of its user. */
  private void send(ProducerRecord<byte[], byte[]> message) {
    boolean there =
        message.partition() < partitions.computeIfAbsent(message.topic(), this::partitions);
    var unused = // a failure comes with the commit
        producer.send(
            there
                ? message
                : new ProducerRecord<>(
                    message.topic(),
                    null,
                    message.timestamp(),
                    message.key(),
                    message.value(),
                    message.headers()),
            (sent, e) -> failure.compareAndSet(null, e));
  }

  private int partitions(String topic) {
    try {
      return producer.partitionsFor(topic).size();
    } catch (TimeoutException e) {
      throw new RunFailedException(
          "Topic %s, where dead letters came from, is not there: make it, or leave them out by --reason, --from, --to or --offsets."
              .formatted(topic),
          e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
