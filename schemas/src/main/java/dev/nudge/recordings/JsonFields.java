package dev.nudge.recordings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.Utf8Text;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.avro.Schema;

/** The fields of one JSON line, checked for name and kind as they are taken. */
final class JsonFields {
  private static final Set<String> NAMES = names();

  private static final Set<String> NUMBERS_IN_WORDS = Set.of("NaN", "Infinity", "-Infinity");

  private final JsonNode object;

  JsonFields(JsonNode object) throws RowFault {
    this.object = object;
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!NAMES.contains(name)) {
        throw new RowFault(
            RowFault.UNKNOWN_FIELD,
            "no field is named %s; known: %s"
                .formatted(RowFault.shown(name), String.join(", ", NAMES)));
      }
    }
  }

  private static Set<String> names() {
    Set<String> names = new TreeSet<>(Set.of("arrival", "raw"));
    Event.getClassSchema().getFields().stream().map(Schema.Field::name).forEach(names::add);
    return names;
  }

  boolean has(String name) {
    return object.hasNonNull(name);
  }

  Event event(String idIfNone) throws RowFault {
    Event event = new Event();
    event.setEventId(has("event_id") ? text("event_id") : idIfNone);
    event.setUserId(RowFault.requireWholeId("user_id", required("user_id")));
    event.setTime(time("time"));
    event.setType(type());
    event.setItemId(RowFault.requireWholeId("item_id", text("item_id")));
    event.setCategory(text("category"));
    event.setPrice(price());
    event.setQuantity(quantity());
    event.setCurrency(text("currency"));
    event.setQuery(text("query"));
    event.setSessionId(text("session_id"));
    event.setPage(text("page"));
    event.setAttributes(attributes());
    event.setOrderId(RowFault.requireWholeId("order_id", text("order_id")));
    return event;
  }

  /** A text, or null where the field is missing. */
  String text(String name) throws RowFault {
    JsonNode value = object.get(name);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      throw wrongKind(name, value, "a text in quotes");
    }
    return whole(name, value.textValue());
  }

  /** Refuses half a character, which no message can hold: two users would become one. */
  private static String whole(String name, String text) throws RowFault {
    if (!Utf8Text.isWhole(text)) {
      throw new RowFault(
          RowFault.BAD_VALUE,
          name + " holds half a character (a surrogate without its other half)");
    }
    return text;
  }

  private String required(String name) throws RowFault {
    String text = text(name);
    if (text == null) {
      throw missing(name);
    }
    return text;
  }

  Instant time(String name) throws RowFault {
    JsonNode value = object.get(name);
    if (value == null || value.isNull()) {
      throw missing(name);
    }
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      return Instant.ofEpochMilli(value.longValue());
    }
    if (!value.isTextual()) {
      throw wrongKind(name, value, "a time such as 2026-01-31T12:00:00Z or epoch milliseconds");
    }
    try {
      return Times.iso(value.textValue());
    } catch (DateTimeException | ArithmeticException e) {
      throw new RowFault(
          RowFault.BAD_TIME,
          "%s is %s, not a time such as 2026-01-31T12:00:00Z"
              .formatted(name, RowFault.shown(value.textValue())));
    }
  }

  private EventType type() throws RowFault {
    String text = required("type");
    return Arrays.stream(EventType.values())
        .filter(type -> type.name().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new RowFault(
                    RowFault.UNKNOWN_TYPE,
                    "type is %s; known: %s"
                        .formatted(RowFault.shown(text), Arrays.toString(EventType.values()))));
  }

  private Double price() throws RowFault {
    JsonNode value = object.get("price");
    if (value == null || value.isNull()) {
      return null;
    }
    if (value.isNumber()) {
      return value.doubleValue();
    }
    if (value.isTextual() && NUMBERS_IN_WORDS.contains(value.textValue())) {
      return Double.valueOf(value.textValue());
    }
    throw wrongKind("price", value, "a number");
  }

  private Integer quantity() throws RowFault {
    JsonNode value = object.get("quantity");
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw wrongKind("quantity", value, "a whole number");
    }
    return value.intValue();
  }

  private Map<String, String> attributes() throws RowFault {
    JsonNode value = object.get("attributes");
    if (value == null || value.isNull()) {
      return Map.of();
    }
    if (!value.isObject()) {
      throw wrongKind("attributes", value, "an object of texts");
    }
    Map<String, String> attributes = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      if (!entry.getValue().isTextual()) {
        throw wrongKind(
            "attribute " + RowFault.shown(entry.getKey()), entry.getValue(), "a text in quotes");
      }
      attributes.put(
          whole("an attribute's name", entry.getKey()),
          whole("an attribute", entry.getValue().textValue()));
    }
    return attributes;
  }

  private static RowFault missing(String name) {
    return new RowFault(RowFault.MISSING_FIELD, name + " is missing");
  }

  private static RowFault wrongKind(String name, JsonNode value, String expected) {
    return new RowFault(
        RowFault.BAD_VALUE, "%s is a %s, not %s".formatted(name, value.getNodeType(), expected));
  }
}
