package dev.nudge.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.config.OutputFormat;
import dev.nudge.schemas.ConfluentDecoder;
import dev.nudge.schemas.JsonCodec;
import dev.nudge.schemas.SingleObjectCodec;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.Trigger;
import dev.nudge.schemas.TrustedRecords;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.util.function.SerializableSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

class OutputFormatsTest {
  static {
    TrustedRecords.ensure();
  }

  private static final int SCHEMA_ID = 42;
  private static final Trigger TRIGGER = Samples.trigger("t-1");

  @Test
  void avroIsASingleObjectAndTheCloudEventInTheHeaders() {
    ProducerRecord<byte[], byte[]> message = trigger(OutputFormat.AVRO);

    assertThat(SingleObjectCodec.of(Trigger.class).decode(message.value())).isEqualTo(TRIGGER);
    assertThat(header(message, "content-type")).isEqualTo("application/avro");
    assertThat(header(message, "ce_id")).isEqualTo("t-1");
  }

  @Test
  void confluentAvroHasTheIdOfItsSchemaAndTheCloudEventInTheHeaders() {
    ProducerRecord<byte[], byte[]> message = trigger(OutputFormat.CONFLUENT_AVRO);

    assertThat(message.value()).startsWith(0, 0, 0, 0, SCHEMA_ID);
    assertThat(
            ConfluentDecoder.of(Trigger.class, id -> Trigger.getClassSchema())
                .decode(message.value()))
        .isEqualTo(TRIGGER);
    assertThat(header(message, "content-type")).isEqualTo("application/avro");
    assertThat(header(message, "ce_id")).isEqualTo("t-1");
  }

  @Test
  void jsonIsAnObjectAndTheCloudEventInTheHeaders() {
    ProducerRecord<byte[], byte[]> message = trigger(OutputFormat.JSON);

    assertThat(JsonCodec.of(Trigger.class).decode(message.value())).isEqualTo(TRIGGER);
    assertThat(header(message, "content-type")).isEqualTo("application/json");
    assertThat(header(message, "ce_id")).isEqualTo("t-1");
    assertThat(header(message, "ce_type")).isEqualTo("dev.nudge.trigger.cart-abandoned");
  }

  @Test
  void aStructuredCloudEventHoldsTheTriggerAsItsData() {
    ProducerRecord<byte[], byte[]> message = trigger(OutputFormat.CLOUDEVENTS_JSON);

    assertThat(header(message, "content-type")).isEqualTo("application/cloudevents+json");
    assertThat(new String(message.value(), UTF_8))
        .startsWith("{\"specversion\":\"1.0\",\"id\":\"t-1\"")
        .contains("\"type\":\"dev.nudge.trigger.cart-abandoned\"")
        .contains("\"datacontenttype\":\"application/json\"")
        .contains("\"data\":{\"trigger_id\":\"t-1\"");
    assertThat(JsonCodec.of(Trigger.class).decode(message.value())).isEqualTo(TRIGGER);
    assertThat(new String(message.key(), UTF_8)).isEqualTo(TRIGGER.getUserId());
  }

  @Test
  void otherOutputsArePlainJsonWhetherTriggersAreStructuredOrNot() {
    PlainEnvelope<Suppression> envelope =
        new PlainEnvelope<>("suppressions", s -> s.getUserId().getBytes(UTF_8));
    for (OutputFormat format :
        new OutputFormat[] {OutputFormat.JSON, OutputFormat.CLOUDEVENTS_JSON}) {
      ProducerRecord<byte[], byte[]> message =
          written(() -> Suppression.class, envelope, format, Samples.suppression());

      assertThat(JsonCodec.of(Suppression.class).decode(message.value()))
          .isEqualTo(Samples.suppression());
    }
  }

  @Test
  void nothingIsWrittenWithoutTheIdOfItsSchema() {
    OutputSchema<Trigger> schema =
        new OutputSchema<>(
            () -> Trigger.class,
            new TriggerEnvelope("triggers.", OutputFormat.CONFLUENT_AVRO),
            OutputFormat.CONFLUENT_AVRO,
            null);
    schema.open(null, null);

    assertThatThrownBy(() -> schema.serialize(TRIGGER, null, null))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Trigger cannot be written as confluent-avro: the registry was not");
  }

  private static ProducerRecord<byte[], byte[]> trigger(OutputFormat format) {
    return written(() -> Trigger.class, new TriggerEnvelope("triggers.", format), format, TRIGGER);
  }

  private static <T extends SpecificRecord> ProducerRecord<byte[], byte[]> written(
      SerializableSupplier<Class<T>> type, Envelope<T> envelope, OutputFormat format, T record) {
    OutputSchema<T> schema = new OutputSchema<>(type, envelope, format, SCHEMA_ID);
    schema.open(null, null);
    return schema.serialize(record, null, null);
  }

  private static String header(ProducerRecord<byte[], byte[]> message, String name) {
    Header header = message.headers().lastHeader(name);
    return header == null ? null : new String(header.value(), UTF_8);
  }
}
