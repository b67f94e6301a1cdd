package dev.nudge.io;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nudge.config.OutputFormat;
import dev.nudge.schemas.Trigger;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.message.MessageWriter;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Triggers go to the topic of their kind, as <a
 * href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">CloudEvents
 * in binary mode</a>: who knows nothing of Nudge can route them by their headers. The user is in
 * the key only, as headers tend to be logged on the way. In structured mode the value holds what
 * else stands in the headers.
 */
record TriggerEnvelope(String topicPrefix, OutputFormat format) implements Envelope<Trigger> {
  private static final JsonFormat STRUCTURED = new JsonFormat();

  static final URI SOURCE = URI.create("/nudge");
  static final String TYPE_PREFIX = "dev.nudge.trigger.";
  static final String AVRO = "application/avro";
  static final String JSON = "application/json";

  @Override
  public ProducerRecord<byte[], byte[]> seal(Trigger trigger, byte[] value) {
    CloudEvent event =
        CloudEventBuilder.v1()
            .withId(trigger.getTriggerId())
            .withSource(SOURCE)
            .withType(TYPE_PREFIX + trigger.getKind())
            .withTime(trigger.getCausedAt().atOffset(ZoneOffset.UTC))
            .withDataContentType(contentType())
            .withData(value)
            .build();
    MessageWriter<?, ProducerRecord<byte[], byte[]>> writer =
        KafkaMessageFactory.createWriter(
            topicPrefix + trigger.getKind(), trigger.getUserId().getBytes(UTF_8));
    return format == OutputFormat.CLOUDEVENTS_JSON
        ? writer.writeStructured(event, STRUCTURED)
        : writer.writeBinary(event);
  }

  private String contentType() {
    return switch (format) {
      case AVRO, CONFLUENT_AVRO -> AVRO;
      case JSON, CLOUDEVENTS_JSON -> JSON;
    };
  }

  @Override
  public Pattern topics() {
    return Pattern.compile(Envelope.literal(topicPrefix) + ".*");
  }
}
