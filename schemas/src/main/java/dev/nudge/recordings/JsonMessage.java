package dev.nudge.recordings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nudge.mapping.Mapping;
import dev.nudge.schemas.Bytes;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.RecordedMessage;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.TreeMap;

/** A message as a line of JSON: its fields by name, those without a value left out. */
public final class JsonMessage {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private JsonMessage() {}

  /**
   * An event as the bytes of a message.
   *
   * @param mapping whose names it has
   * @throws IllegalArgumentException if no word of it says what happened
   */
  public static byte[] bytes(Event event, Mapping mapping) {
    ObjectNode line = MAPPER.createObjectNode();
    putEvent(line, event);
    try {
      return MAPPER.writeValueAsBytes(mapping.fromNudge(line));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree cannot be written", e);
    }
  }

  /**
   * @param mapping whose names it has; null for Nudge's own
   */
  static String format(RecordedMessage message, Mapping mapping) throws JsonProcessingException {
    ObjectNode line = MAPPER.createObjectNode();
    line.put("arrival", message.getArrival().toString());
    if (message.getEvent() == null) {
      line.put("raw", base64(message.getRaw()));
    } else {
      putEvent(line, message.getEvent());
    }
    return MAPPER.writeValueAsString(mapping == null ? line : mapping.fromNudge(line));
  }

  private static void putEvent(ObjectNode line, Event event) {
    line.put("event_id", event.getEventId());
    line.put("user_id", event.getUserId());
    line.put("time", event.getTime().toString());
    line.put("type", event.getType().name());
    put(line, "item_id", event.getItemId());
    put(line, "category", event.getCategory());
    if (event.getPrice() != null) {
      line.put("price", event.getPrice());
    }
    if (event.getQuantity() != null) {
      line.put("quantity", event.getQuantity());
    }
    put(line, "currency", event.getCurrency());
    put(line, "query", event.getQuery());
    put(line, "session_id", event.getSessionId());
    put(line, "page", event.getPage());
    put(line, "order_id", event.getOrderId());
    if (!event.getAttributes().isEmpty()) {
      ObjectNode attributes = line.putObject("attributes");
      new TreeMap<>(event.getAttributes()).forEach(attributes::put);
    }
  }

  private static void put(ObjectNode line, String name, String value) {
    if (value != null) {
      line.put(name, value);
    }
  }

  private static String base64(ByteBuffer raw) {
    return Base64.getEncoder().encodeToString(Bytes.of(raw));
  }
}
