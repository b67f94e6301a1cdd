package dev.nudge.mapping;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** Inputs as people compare them: what stands in them, in simple quotes. */
public final class Shown {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Shown() {}

  public static String all(List<MappedInput> inputs) {
    return String.join(" ", inputs.stream().map(input -> Shown.of(input.value())).toList());
  }

  private static String of(SpecificRecord record) {
    ObjectNode shown = MAPPER.createObjectNode();
    for (Schema.Field field : record.getSchema().getFields()) {
      Object value = record.get(field.pos());
      if (value instanceof Instant time) {
        shown.put(field.name(), time.toEpochMilli());
      } else if (value != null && !value.toString().equals("{}")) {
        shown.set(field.name(), MAPPER.valueToTree(value));
      }
    }
    return record.getSchema().getName() + shown.toString().replace('"', '\'');
  }
}
