package dev.nudge.mapping;

import dev.nudge.schemas.Event;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * How the values of a field are written, and what they become.
 *
 * @param name of the field
 * @param schema what it holds
 * @param time how it is written, if it is a time; else null
 * @param number how it is written, if it is a number
 * @param words in the records' words what is a value of the field; another value is read as it is
 */
record Form(
    String name, Schema schema, TimeForm time, NumberForm number, Map<String, String> words) {

  static Form of(String name, Schema schema, NumberForm number) {
    return new Form(name, schema, isTime(schema) ? TimeForm.ISO : null, number, Map.of());
  }

  /** What a field of a record type holds, if something stands there. */
  static Schema schema(Schema record, String name) {
    if (name.equals("arrival")) {
      return schema(Event.getClassSchema(), "time");
    }
    Schema schema = record.getField(name).schema();
    return schema.isUnion()
        ? schema.getTypes().stream()
            .filter(type -> type.getType() != Schema.Type.NULL)
            .findFirst()
            .orElseThrow()
        : schema;
  }

  static boolean isNumber(Schema schema) {
    return schema.getType() == Schema.Type.INT || schema.getType() == Schema.Type.DOUBLE;
  }

  static boolean isTime(Schema schema) {
    return schema.getLogicalType() != null;
  }

  /** Whether a value is read as it is written: a number as one, not as a text. */
  boolean writable() {
    return words.isEmpty() && (time == null || time == TimeForm.ISO);
  }
}
