package dev.nudge.cli.tools;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nudge.cli.job.OutcomeCodec;
import dev.nudge.cli.job.OutcomeLine;
import dev.nudge.schemas.DecodeException;
import dev.nudge.schemas.Trigger;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * One record of a topic, as it is shown.
 *
 * @param codec of its topic
 * @param record null where there is none to read
 * @param why there is none; null where there is one
 */
record TailedRecord(
    ConsumerRecord<byte[], byte[]> message,
    OutcomeCodec<? extends SpecificRecord> codec,
    SpecificRecord record,
    String why) {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String USER = "user_id";
  private static final String RULE = "rule";

  static TailedRecord of(
      ConsumerRecord<byte[], byte[]> message, OutcomeCodec<? extends SpecificRecord> codec) {
    if (message.value() == null) {
      return new TailedRecord(
          message,
          codec,
          null,
          message.key() == null ? "a heartbeat" : "no value: the key is taken back");
    }
    try {
      return new TailedRecord(message, codec, codec.decode(message.value()), null);
    } catch (DecodeException e) {
      return new TailedRecord(message, codec, null, "not readable: " + e.getMessage());
    }
  }

  /** Whom it is about, by its field or, where it has none, by its key; null if neither says it. */
  String user() {
    return field(USER, key());
  }

  /** Whether it is of a rule. */
  boolean isOfRule(String rule) {
    return rule.equals(field(RULE, null));
  }

  private String field(String name, String otherwise) {
    Schema.Field field = record == null ? null : record.getSchema().getField(name);
    return field == null ? otherwise : String.valueOf(record.get(field.pos()));
  }

  /** For people: one line, of a trigger two. */
  String line() {
    if (record instanceof Trigger) {
      return OutcomeLine.of(record);
    }
    Instant time = Instant.ofEpochMilli(message.timestamp());
    return record == null
        ? "%s  %s-%d offset %d, key %s: %s"
            .formatted(time, message.topic(), message.partition(), message.offset(), key(), why)
        : "%s  %s".formatted(time, OutcomeLine.of(record));
  }

  /** For programs: the fields of the contract, or where the record lies and what is wrong. */
  String json() {
    if (record != null) {
      return codec.text(record);
    }
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("topic", message.topic());
    line.put("partition", message.partition());
    line.put("offset", message.offset());
    line.put("key", key());
    line.put("error", why);
    try {
      return MAPPER.writeValueAsString(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private String key() {
    return message.key() == null ? null : new String(message.key(), UTF_8);
  }
}
