package dev.nudge.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Iterator;
import java.util.List;
import org.apache.avro.Schema;

/**
 * What a schema says of bytes and their meaning: as Avro's parsing canonical form, but with logical
 * types, sizes in decimals included. Without docs, defaults and Java hints, which change freely.
 */
final class WireForm {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> MEANINGLESS =
      List.of("doc", "default", "aliases", "order", "avro.java.string");

  private WireForm() {}

  static String of(Schema schema) {
    try {
      return strip(JSON.readTree(schema.toString())).toString();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Avro wrote a schema that is not JSON", e);
    }
  }

  private static JsonNode strip(JsonNode node) {
    if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, strip(array.get(i)));
      }
    } else if (node instanceof ObjectNode object) {
      object.remove(MEANINGLESS);
      for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
        String name = names.next();
        object.replace(name, strip(object.get(name)));
      }
      if (object.size() == 1 && object.get("type") instanceof TextNode primitive) {
        return primitive;
      }
    }
    return node;
  }
}
