package dev.nudge.cli.webhook;

import dev.nudge.cleaning.Cleaned.Rejected;
import dev.nudge.cleaning.DeadLetters;
import dev.nudge.cli.job.BrokerClients;
import dev.nudge.config.KafkaSettings;
import dev.nudge.io.KafkaSources;
import dev.nudge.local.broker.BrokerTopics;
import dev.nudge.local.host.RunFailedException;
import dev.nudge.schemas.DeadLetter;
import dev.nudge.schemas.RejectionReason;
import dev.nudge.schemas.SingleObjectCodec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The topic of triggers that were not delivered, as dead letters. */
final class Undelivered implements AutoCloseable {
  private final String topic;
  private final KafkaProducer<byte[], byte[]> producer;
  private final SingleObjectCodec<DeadLetter> codec = SingleObjectCodec.of(DeadLetter.class);

  /**
   * Makes the topic if it is not there, with as many partitions as the broker is set to.
   *
   * @throws RunFailedException if the broker refuses it
   */
  Undelivered(KafkaSettings kafka, String topic) {
    this.topic = topic;
    List<String> unused =
        BrokerTopics.create(
            BrokerClients.properties(kafka),
            List.of(new NewTopic(topic, Optional.empty(), Optional.empty())));
    producer = BrokerClients.producer(kafka, Map.of());
  }

  /**
   * Writes a trigger with its key; returns when the broker has it.
   *
   * @throws RunFailedException if it does not take it
   */
  void write(ConsumerRecord<byte[], byte[]> message, String why) {
    DeadLetter letter =
        DeadLetters.of(KafkaSources.raw(message), new Rejected(RejectionReason.OTHER, why));
    try {
      producer.send(new ProducerRecord<>(topic, message.key(), codec.encode(letter))).get();
    } catch (ExecutionException e) {
      throw new RunFailedException(
          "Topic %s does not take a trigger that was not delivered: %s"
              .formatted(topic, e.getCause().getMessage()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailedException("Interrupted while a trigger was written to " + topic, e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
