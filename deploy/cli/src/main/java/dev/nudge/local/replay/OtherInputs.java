package dev.nudge.local.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nudge.local.host.RunFailedException;
import dev.nudge.schemas.Control;
import dev.nudge.schemas.Erasure;
import dev.nudge.schemas.ProfileUpdate;
import dev.nudge.schemas.Receipt;
import dev.nudge.schemas.ReceiptOutcome;
import dev.nudge.schemas.SingleObjectCodec;
import java.time.Instant;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends what a job reads besides events, to its usual topics, as if it arrived when one says. */
public final class OtherInputs implements AutoCloseable {
  private final KafkaProducer<byte[], byte[]> producer;
  private volatile Exception failure;
  private int requests;

  /** Connects to a broker. */
  public OtherInputs(String broker) {
    this(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker));
  }

  /**
   * The same.
   *
   * @param client how the broker is reached
   */
  public OtherInputs(Map<String, Object> client) {
    producer = new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Says whether a user wants to be nudged. */
  public void profile(String user, boolean consent, Instant now) {
    ProfileUpdate profile =
        ProfileUpdate.newBuilder()
            .setUserId(user)
            .setTime(now)
            .setMarketingConsent(consent)
            .setTimeZone("Pacific/Auckland")
            .build();
    send("profiles-in", user, SingleObjectCodec.of(ProfileUpdate.class), profile, now);
  }

  /** Asks to forget a user; each request has another id. */
  public void erasure(String user, Instant now) {
    Erasure erasure = new Erasure(user, now, "request-" + ++requests);
    send("erasures", user, SingleObjectCodec.of(Erasure.class), erasure, now);
  }

  public void receipt(String user, String trigger, ReceiptOutcome outcome, Instant now) {
    Receipt receipt =
        Receipt.newBuilder()
            .setUserId(user)
            .setTriggerId(trigger)
            .setOutcome(outcome)
            .setTime(now)
            .build();
    send("receipts", user, SingleObjectCodec.of(Receipt.class), receipt, now);
  }

  /**
   * Changes rules, policy or models.
   *
   * @param change one of those that a Control may hold
   */
  public void change(String key, SpecificRecord change, Instant now) {
    send("control", key, SingleObjectCodec.of(Control.class), new Control(now, change), now);
  }

  private <T extends SpecificRecord> void send(
      String topic, String key, SingleObjectCodec<T> codec, T record, Instant now) {
    var unused = // failures come to the callback
        producer.send(
            new ProducerRecord<>(
                topic, null, now.toEpochMilli(), key.getBytes(UTF_8), codec.encode(record)),
            (metadata, e) -> {
              if (e != null) {
                failure = e;
              }
            });
  }

  /**
   * Returns when the broker has all.
   *
   * @throws RunFailedException if it did not take something
   */
  public void flush() {
    producer.flush();
    if (failure != null) {
      throw new RunFailedException("An input could not be sent: " + failure.getMessage(), failure);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
