package dev.nudge.cli.tools;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends what a job reads besides events, as if it arrived when one says. */
final class OtherInputs implements AutoCloseable {
  private final KafkaProducer<byte[], byte[]> producer;

  OtherInputs(String broker) {
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  void profile(String user, boolean consent, Instant now) {
    ProfileUpdate profile =
        ProfileUpdate.newBuilder()
            .setUserId(user)
            .setTime(now)
            .setMarketingConsent(consent)
            .setTimeZone("Pacific/Auckland")
            .build();
    send("profiles-in", user, SingleObjectCodec.of(ProfileUpdate.class), profile, now);
  }

  void erasure(String user, Instant now) {
    Erasure erasure = new Erasure(user, now, "request");
    send("erasures", user, SingleObjectCodec.of(Erasure.class), erasure, now);
  }

  void receipt(String user, String trigger, ReceiptOutcome outcome, Instant now) {
    Receipt receipt =
        Receipt.newBuilder()
            .setUserId(user)
            .setTriggerId(trigger)
            .setOutcome(outcome)
            .setTime(now)
            .build();
    send("receipts", user, SingleObjectCodec.of(Receipt.class), receipt, now);
  }

  void change(String key, SpecificRecord change, Instant now) {
    send("control", key, SingleObjectCodec.of(Control.class), new Control(now, change), now);
  }

  private <T extends SpecificRecord> void send(
      String topic, String key, SingleObjectCodec<T> codec, T record, Instant now) {
    var unused = // flushed at the end
        producer.send(
            new ProducerRecord<>(
                topic, null, now.toEpochMilli(), key.getBytes(UTF_8), codec.encode(record)));
  }

  void flush() {
    producer.flush();
  }

  @Override
  public void close() {
    producer.close();
  }
}
