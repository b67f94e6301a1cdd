package dev.nudge.schemas;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;
import org.apache.avro.Schema.Type;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;

/** Writes values of a schema as {@link JsonCodec} says. */
final class JsonRecordWriter {
  private final SpecificData model;

  JsonRecordWriter(SpecificData model) {
    this.model = model;
  }

  void write(Schema as, Object value, JsonGenerator out) throws IOException {
    switch (as.getType()) {
      case RECORD -> writeRecord(as, (IndexedRecord) value, out);
      case UNION -> writeOneOf(as, value, out);
      case ARRAY -> {
        out.writeStartArray();
        for (Object element : (List<?>) value) {
          write(as.getElementType(), element, out);
        }
        out.writeEndArray();
      }
      case MAP -> {
        out.writeStartObject();
        for (Map.Entry<?, ?> entry : new TreeMap<>((Map<?, ?>) value).entrySet()) {
          out.writeFieldName(entry.getKey().toString());
          write(as.getValueType(), entry.getValue(), out);
        }
        out.writeEndObject();
      }
      case BYTES -> out.writeBinary(Bytes.of((ByteBuffer) value));
      case BOOLEAN -> out.writeBoolean((Boolean) value);
      case INT -> out.writeNumber((Integer) value);
      case FLOAT -> out.writeNumber((Float) value);
      case DOUBLE -> out.writeNumber((Double) value);
      case LONG -> {
        if (value instanceof Instant time) {
          out.writeString(time.toString());
        } else {
          out.writeNumber((Long) value);
        }
      }
      default -> out.writeString(value.toString());
    }
  }

  private void writeRecord(Schema as, IndexedRecord record, JsonGenerator out) throws IOException {
    out.writeStartObject();
    for (Field field : as.getFields()) {
      Object value = record.get(field.pos());
      if (value != null) {
        out.writeFieldName(field.name());
        write(field.schema(), value, out);
      } else if (!field.schema().isNullable()) {
        throw new AvroRuntimeException("%s.%s is null".formatted(as.getName(), field.name()));
      }
    }
    out.writeEndObject();
  }

  private void writeOneOf(Schema union, Object value, JsonGenerator out) throws IOException {
    Optional<Schema> only = onlyKind(union);
    if (only.isPresent()) {
      write(only.get(), value, out);
    } else {
      Schema of = union.getTypes().get(model.resolveUnion(union, value));
      out.writeStartObject();
      out.writeFieldName(of.getName());
      write(of, value, out);
      out.writeEndObject();
    }
  }

  /** What there may be if not null, where that is one thing: it needs no name around it. */
  static Optional<Schema> onlyKind(Schema union) {
    List<Schema> kinds =
        union.getTypes().stream().filter(kind -> kind.getType() != Type.NULL).toList();
    return kinds.size() == 1 ? Optional.of(kinds.get(0)) : Optional.empty();
  }
}
