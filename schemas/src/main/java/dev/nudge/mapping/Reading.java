package dev.nudge.mapping;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nudge.mapping.UnmappedException.Reason;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.Nearest;
import dev.nudge.schemas.ProfileUpdate;
import dev.nudge.schemas.Utf8Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** What a mapping makes of records: all of a record, or nothing of it. */
final class Reading {
  private final MappingFile file;
  private final boolean arrivals;
  private final Fields fields;

  /**
   * @param arrivals whether they are read, too
   */
  Reading(MappingFile file, boolean arrivals) {
    this.file = file;
    this.arrivals = arrivals;
    this.fields = new Fields(file, new Values(file.quoted()));
  }

  List<MappedInput> read(JsonNode record, String id) throws UnmappedException {
    file.byKey().forEach((place, key) -> byKey(record, place, key));
    Source.Found word = word(record);
    Meaning meaning = meaning(word);
    if (meaning == Meaning.IGNORED) {
      throw ignored(word, "the mapping ignores it");
    }
    try {
      return read(record, id, word, meaning);
    } catch (UnmappedException e) {
      throw meaning.profile() == null ? e : e.but(fields.objection(record, meaning.profile()));
    }
  }

  private List<MappedInput> read(JsonNode record, String id, Source.Found word, Meaning meaning)
      throws UnmappedException {
    List<MappedInput> inputs = new ArrayList<>();
    if (meaning.erasure()) {
      inputs.add(input(Scope.whole(record), fields.erasure(record, fields.id(record, id))));
    }
    ProfileUpdate profile =
        meaning.profile() == null ? null : fields.profile(record, meaning.profile());
    if (profile != null) {
      inputs.add(input(Scope.whole(record), profile));
    }
    if (meaning.type() != null) {
      events(inputs, record, meaning, id);
    }
    if (inputs.isEmpty()) {
      throw ignored(word, "none of the profile's fields is in it");
    }
    return inputs;
  }

  private MappedInput input(Scope in, SpecificRecord value) throws UnmappedException {
    return new MappedInput(value, arrivals ? fields.arrival(in) : Optional.empty());
  }

  private void events(List<MappedInput> inputs, JsonNode record, Meaning meaning, String id)
      throws UnmappedException {
    JsonNode lines =
        file.lines() != null && meaning.eachLine()
            ? record.at(file.lines().at())
            : MissingNode.getInstance();
    String whole = fields.id(record, id);
    if (lines.isMissingNode() || lines.isNull() || lines.isArray() && lines.isEmpty()) {
      Event event = fields.event(Scope.whole(record), meaning);
      event.setEventId(whole);
      inputs.add(input(Scope.whole(record), event));
      return;
    }
    String at = file.lines().at().toString();
    if (!lines.isArray()) {
      throw new UnmappedException(Reason.BAD_VALUE, at, "", at + " is no array");
    }
    for (int i = 0; i < lines.size(); i++) {
      Scope line = new Scope(record, lines.get(i), at + "/" + i);
      if (!line.line().isObject()) {
        throw new UnmappedException(
            Reason.BAD_VALUE, line.at(), "", line.at() + " is no object with fields");
      }
      Event event = fields.event(line, meaning);
      if (event.getEventId() == null || event.getEventId().equals(whole)) {
        event.setEventId(whole.isBlank() ? whole : whole + "#" + (i + 1));
      }
      if (event.getType() == EventType.PURCHASE && event.getOrderId() == null) {
        event.setOrderId(whole);
      }
      inputs.add(input(line, event));
    }
  }

  boolean knows(JsonNode record) {
    Source.Found word = word(record);
    return word != null && file.events().containsKey(word.value().asText());
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

  private Source.Found word(JsonNode record) {
    return file.fields().get(MappingFile.TYPE).find(record, "", file.blanks());
  }

  private Meaning meaning(Source.Found found) throws UnmappedException {
    String word = found == null ? "" : found.value().asText();
    Meaning meaning = file.events().get(word);
    if (meaning == null && !word.isBlank()) {
      meaning = other(word);
    }
    if (meaning == null) {
      throw unknown(found);
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

  /**
   * @param word is repeated only if the mapping names it
   */
  private UnmappedException ignored(Source.Found found, String why) {
    String word = found.value().asText();
    return new UnmappedException(
        Reason.IGNORED, found.place(), file.events().containsKey(word) ? word : "other", why);
  }

  private UnmappedException unknown(Source.Found found) {
    if (found == null || !file.quoted()) {
      return new UnmappedException(
          Reason.UNKNOWN_TYPE,
          found == null ? "" : found.place(),
          "",
          "%s is none of the mapping's words: %s"
              .formatted(file.word(), String.join(", ", file.events().keySet())));
    }
    String word = found.value().asText();
    return new UnmappedException(
        Reason.UNKNOWN_TYPE,
        found.place(),
        Utf8Text.shown(word),
        "%s is %s, none of the mapping's %d words%s"
            .formatted(
                found.place(),
                Utf8Text.shown(word),
                file.events().size(),
                Nearest.question(word, file.events().keySet())));
  }
}
