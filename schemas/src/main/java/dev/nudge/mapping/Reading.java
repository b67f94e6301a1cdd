package dev.nudge.mapping;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.nudge.mapping.UnmappedException.Reason;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.Nearest;
import dev.nudge.schemas.Utf8Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a mapping makes of records: all of a record, or nothing of it. */
final class Reading {
  private static final String ATTRIBUTES = "attributes";
  private static final String EVENT_ID = "event_id";
  private static final String ORDER_ID = "order_id";

  private final MappingFile file;
  private final Set<String> names;
  private final Values values;

  Reading(MappingFile file) {
    this.file = file;
    this.names = file.names();
    this.values = new Values(file.quoted());
  }

  List<ObjectNode> read(JsonNode record, String id) throws UnmappedException {
    file.byKey().forEach((place, key) -> byKey(record, place, key));
    Meaning meaning = meaning(record);
    JsonNode lines =
        file.lines() != null && meaning.eachLine()
            ? record.at(file.lines().at())
            : MissingNode.getInstance();
    if (lines.isMissingNode() || lines.isNull() || lines.isArray() && lines.isEmpty()) {
      return List.of(event(record, null, "", meaning));
    }
    String at = file.lines().at().toString();
    if (!lines.isArray()) {
      throw new UnmappedException(Reason.BAD_VALUE, at + " is no array");
    }
    List<ObjectNode> events = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      ObjectNode event = event(record, lines.get(i), at + "/" + i, meaning);
      String whole = event.path(EVENT_ID).asText(id);
      event.put(EVENT_ID, whole.isBlank() ? whole : whole + "#" + (i + 1));
      if (meaning.type().equals(EventType.PURCHASE.name()) && !event.has(ORDER_ID)) {
        event.put(ORDER_ID, whole);
      }
      events.add(event);
    }
    return events;
  }

  /** Makes an object of an array of pairs, so that places can name one of them. */
  private static void byKey(JsonNode record, JsonPointer place, String key) {
    if (record.at(place).isArray() && record.at(place.head()) instanceof ObjectNode parent) {
      ObjectNode pairs = JsonNodeFactory.instance.objectNode();
      for (JsonNode pair : record.at(place)) {
        pairs.putIfAbsent(pair.path(key).asText(), pair);
      }
      parent.set(MappingFile.last(place), pairs);
    }
  }

  private Meaning meaning(JsonNode record) throws UnmappedException {
    Source.Found found = file.fields().get(MappingFile.TYPE).find(record, "", file.blanks());
    String word = found == null ? "" : found.value().asText();
    Meaning meaning = file.events().get(word);
    if (meaning == null && !word.isBlank()) {
      meaning = other(word);
    }
    if (meaning == null) {
      throw new UnmappedException(Reason.UNKNOWN_TYPE, unknown(found));
    }
    if (meaning == Meaning.IGNORED) {
      throw new UnmappedException(Reason.IGNORED, "the mapping ignores it");
    }
    return meaning;
  }

  private Meaning other(String word) {
    return switch (file.other()) {
      case reject -> null;
      case ignore -> Meaning.IGNORED;
      case CUSTOM -> Meaning.custom(word);
    };
  }

  private String unknown(Source.Found found) {
    if (found == null || !file.quoted()) {
      return "%s is none of the mapping's words: %s"
          .formatted(file.word(), String.join(", ", file.events().keySet()));
    }
    String word = found.value().asText();
    return "%s is %s, none of the mapping's %d words%s"
        .formatted(
            found.place(),
            Utf8Text.shown(word),
            file.events().size(),
            Nearest.question(word, file.events().keySet()));
  }

  /**
   * @param line null if the record is one
   * @param at the place of the line
   */
  private ObjectNode event(JsonNode record, JsonNode line, String at, Meaning meaning)
      throws UnmappedException {
    ObjectNode nudge = JsonNodeFactory.instance.objectNode();
    for (String name : names) {
      if (name.equals(MappingFile.TYPE)) {
        nudge.put(name, meaning.type());
        continue;
      }
      Source ofLine = line == null ? null : file.lines().fields().get(name);
      Source ofRecord = file.fields().get(name);
      Source.Found found = ofLine == null ? null : ofLine.find(line, at, file.blanks());
      Source from = found == null ? ofRecord : ofLine;
      if (found == null && ofRecord != null) {
        found = ofRecord.find(record, "", file.blanks());
      }
      if (found != null) {
        nudge.set(name, values.of(name, found, from.time()));
      } else if (MappingFile.NEEDED.contains(name)) {
        throw new UnmappedException(
            Reason.MISSING_FIELD,
            "%s is missing: nothing stands at %s"
                .formatted(name, ofRecord == null ? at : ofRecord.places()));
      }
    }
    Map<String, Source.Found> attributes = new LinkedHashMap<>();
    attributes(attributes, file.attributes(), record, "");
    if (line != null) {
      attributes(attributes, file.lines().attributes(), line, at);
    }
    if (meaning.unknown() != null) {
      attributes.put(file.word(), new Source.Found(TextNode.valueOf(meaning.unknown()), ""));
    }
    for (Map.Entry<String, Source.Found> attribute : attributes.entrySet()) {
      nudge
          .withObjectProperty(ATTRIBUTES)
          .set(attribute.getKey(), values.text(attribute.getValue()));
    }
    meaning.said().forEach(nudge::put);
    return nudge;
  }

  private void attributes(
      Map<String, Source.Found> found, Map<String, JsonPointer> places, JsonNode in, String at) {
    places.forEach(
        (name, place) -> {
          JsonNode value = in.at(place);
          if (Source.isThere(value, file.blanks())) {
            found.put(name, new Source.Found(value, at + place));
          }
        });
  }
}
