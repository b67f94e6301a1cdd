package dev.nudge.bench;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Writes figures, nested maps and lists of numbers and texts, as JSON. */
final class JsonFigures {
  private JsonFigures() {}

  static void write(Path file, Map<String, ?> figures) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(file.toFile(), JsonEncoding.UTF8)) {
      json.useDefaultPrettyPrinter();
      write(json, figures);
    }
  }

  private static void write(JsonGenerator json, Object figure) throws IOException {
    if (figure instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : new TreeMap<>(map).entrySet()) {
        json.writeFieldName((String) entry.getKey());
        write(json, entry.getValue());
      }
      json.writeEndObject();
    } else if (figure instanceof Iterable<?> list) {
      json.writeStartArray();
      for (Object element : list) {
        write(json, element);
      }
      json.writeEndArray();
    } else if (figure instanceof Double number) {
      json.writeNumber(number);
    } else if (figure instanceof Number number) {
      json.writeNumber(number.longValue());
    } else {
      json.writeString((String) figure);
    }
  }
}
