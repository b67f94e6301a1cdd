package dev.nudge.recordings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nudge.mapping.Mapping;
import dev.nudge.mapping.UnmappedException;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.Hashing;
import dev.nudge.schemas.RecordedMessage;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/**
 * Reads Nudge's JSON lines: an object with the fields of {@code Event} by name, and {@code
 * arrival}. Times are ISO-8601 with a zone, or epoch milliseconds.
 *
 * <ul>
 *   <li>needed: {@code user_id}, {@code time}, {@code type}
 *   <li>{@code event_id} left out: {@code line-N-} and a hash of the line
 *   <li>{@code arrival} left out: the event's time; of {@code raw}, the arrival of the line before
 *   <li>instead of an event, {@code raw}: the bytes of a broken message in base64
 * </ul>
 *
 * A name that is none of these is refused, so that a typing error does not pass for a missing
 * value. Values are not judged: a blank user or a negative price is for the job's cleaning. Only an
 * arrival, given or taken from the time, must be one that the job believes.
 */
final class JsonParser implements LineParser {
  private Instant before;

  @Override
  public List<RecordedMessage> parse(String text, long line) throws RowFault {
    ObjectNode object = object(text);
    return List.of(message(object, id(object, line)));
  }

  /** The id of a line that names none. */
  static String id(JsonNode object, long line) {
    // Two files have the same lines' numbers: another line is not taken for a repeat.
    return "line-%d-%08x".formatted(line, (int) Hashing.hash64(object.toString()));
  }

  private RecordedMessage message(JsonNode object, String id) throws RowFault {
    JsonFields fields = new JsonFields(object);
    ByteBuffer raw = fields.has("raw") ? raw(fields) : null;
    Event event = raw == null ? fields.event(id) : null;
    before = arrival(fields, event);
    return new RecordedMessage(before, event, raw);
  }

  static ObjectNode object(String text) throws RowFault {
    try {
      return Mapping.json(text);
    } catch (UnmappedException e) {
      throw new RowFault(e);
    }
  }

  private static ByteBuffer raw(JsonFields fields) throws RowFault {
    try {
      return ByteBuffer.wrap(Base64.getDecoder().decode(fields.text("raw")));
    } catch (IllegalArgumentException e) {
      throw new RowFault(RowFault.BAD_VALUE, "raw is not base64");
    }
  }

  private Instant arrival(JsonFields fields, Event event) throws RowFault {
    if (fields.has("arrival")) {
      return Times.requireBelieved("arrival", fields.time("arrival"));
    }
    if (event != null) {
      return Times.requireBelieved("time", event.getTime());
    }
    if (before == null) {
      throw new RowFault(RowFault.MISSING_FIELD, "arrival is missing, and nothing before gives it");
    }
    return before;
  }
}
