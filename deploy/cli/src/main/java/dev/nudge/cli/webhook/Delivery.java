package dev.nudge.cli.webhook;

import dev.nudge.schemas.Trigger;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** A trigger on its way, and what was tried. Not thread-safe. */
final class Delivery {
  private final ConsumerRecord<byte[], byte[]> message;
  private final Trigger trigger;
  private final String body;
  private int attempts;
  private Instant first;

  /**
   * @param message as it lies in its topic
   * @param body the same on every attempt
   */
  Delivery(ConsumerRecord<byte[], byte[]> message, Trigger trigger, String body) {
    this.message = message;
    this.trigger = trigger;
    this.body = body;
  }

  ConsumerRecord<byte[], byte[]> message() {
    return message;
  }

  TopicPartition partition() {
    return new TopicPartition(message.topic(), message.partition());
  }

  String id() {
    return trigger.getTriggerId();
  }

  String user() {
    return trigger.getUserId();
  }

  String body() {
    return body;
  }

  /** When it is of no use any more. */
  Optional<Instant> expires() {
    return Optional.ofNullable(trigger.getExpiresAt());
  }

  /** How many answers came, or did not. */
  int attempts() {
    return attempts;
  }

  void attempt(Instant now) {
    attempts++;
    first = first == null ? now : first;
  }

  /** When it was first tried; only after an attempt. */
  Instant first() {
    return first;
  }
}
