package dev.nudge.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nudge.schemas.DecodeException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;

/** Reads values of a schema that {@link JsonRecordWriter} has written. */
final class JsonRecordReader {
  private final SpecificData model;

  JsonRecordReader(SpecificData model) {
    this.model = model;
  }

  Object read(Schema as, JsonNode node, String path) {
    try {
      return switch (as.getType()) {
        case RECORD -> readRecord(as, require(node.isObject(), node, path), path);
        case UNION -> readOneOf(as, node, path);
        case ARRAY -> {
          List<Object> list = new ArrayList<>();
          for (JsonNode element : require(node.isArray(), node, path)) {
            list.add(read(as.getElementType(), element, path + "[]"));
          }
          yield list;
        }
        case MAP -> {
          Map<String, Object> map = new HashMap<>();
          for (Map.Entry<String, JsonNode> entry :
              require(node.isObject(), node, path).properties()) {
            map.put(entry.getKey(), read(as.getValueType(), entry.getValue(), path + "{}"));
          }
          yield map;
        }
        case ENUM -> readEnum(as, require(node.isTextual(), node, path).textValue(), path);
        case BYTES -> ByteBuffer.wrap(require(node.isTextual(), node, path).binaryValue());
        case BOOLEAN -> require(node.isBoolean(), node, path).booleanValue();
        case INT -> require(node.canConvertToInt(), node, path).intValue();
        case LONG ->
            as.getLogicalType() == null
                ? (Object) require(node.canConvertToLong(), node, path).longValue()
                : Instant.parse(require(node.isTextual(), node, path).textValue());
        case FLOAT -> (float) readNumber(node, path);
        case DOUBLE -> readNumber(node, path);
        default -> require(node.isTextual(), node, path).textValue();
      };
    } catch (DateTimeException | IllegalArgumentException | IOException e) {
      throw malformed(
          path, "is not a " + (as.getLogicalType() == null ? as.getName() : "time of ISO 8601"));
    }
  }

  /** Those that are not finite are texts. */
  private static double readNumber(JsonNode node, String path) {
    return node.isTextual()
        ? Double.parseDouble(node.textValue())
        : require(node.isNumber(), node, path).doubleValue();
  }

  private Object readRecord(Schema as, JsonNode node, String path) {
    IndexedRecord record = (IndexedRecord) model.newRecord(null, as);
    for (Field field : as.getFields()) {
      JsonNode value = node.get(field.name());
      String at = path + "." + field.name();
      if (value != null && !value.isNull()) {
        record.put(field.pos(), read(field.schema(), value, at));
      } else if (field.hasDefaultValue()) {
        record.put(field.pos(), defaultOf(field));
      } else if (!field.schema().isNullable()) {
        throw malformed(at, "is missing");
      }
    }
    return record;
  }

  private Object defaultOf(Field field) {
    return field.defaultVal() == JsonProperties.NULL_VALUE ? null : model.getDefaultValue(field);
  }

  private Object readOneOf(Schema union, JsonNode node, String path) {
    Optional<Schema> only = JsonRecordWriter.onlyKind(union);
    if (only.isPresent()) {
      return read(only.get(), node, path);
    }
    for (Schema of : union.getTypes()) {
      if (node.has(of.getName())) {
        return read(of, node.get(of.getName()), path + "." + of.getName());
      }
    }
    throw malformed(path, "names none of its kinds");
  }

  private Object readEnum(Schema as, String symbol, String path) {
    if (as.hasEnumSymbol(symbol)) {
      return model.createEnum(symbol, as);
    }
    if (as.getEnumDefault() == null) {
      throw malformed(path, "is none of " + as.getEnumSymbols());
    }
    return model.createEnum(as.getEnumDefault(), as);
  }

  private static JsonNode require(boolean fits, JsonNode node, String path) {
    if (!fits) {
      throw malformed(
          path, "is of type %s".formatted(node.getNodeType().name().toLowerCase(Locale.ROOT)));
    }
    return node;
  }

  static DecodeException malformed(String path, String what) {
    return new DecodeException(Kind.MALFORMED, path + " " + what, null);
  }
}
