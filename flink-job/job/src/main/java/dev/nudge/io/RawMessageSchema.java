package dev.nudge.io;

import dev.nudge.cleaning.RawMessage;
import dev.nudge.operators.RawMessageType;
import dev.nudge.schemas.Header;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;

/** Takes messages as they are. Decoding comes later, where a bad one can become a dead letter. */
final class RawMessageSchema implements KafkaRecordDeserializationSchema<RawMessage> {
  private static final long serialVersionUID = 1L;

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<RawMessage> out) {
    out.collect(raw(record));
  }

  static RawMessage raw(ConsumerRecord<byte[], byte[]> record) {
    return new RawMessage(
        record.topic(),
        record.partition(),
        record.offset(),
        record.timestamp(),
        record.key(),
        record.value(),
        headers(record.headers()));
  }

  private static List<Header> headers(Headers headers) {
    List<Header> copies = List.of();
    for (org.apache.kafka.common.header.Header header : headers) {
      if (copies.isEmpty()) {
        copies = new ArrayList<>();
      }
      byte[] value = header.value();
      copies.add(new Header(header.key(), value == null ? null : ByteBuffer.wrap(value)));
    }
    return copies;
  }

  @Override
  public TypeInformation<RawMessage> getProducedType() {
    return RawMessageType.INSTANCE;
  }
}
