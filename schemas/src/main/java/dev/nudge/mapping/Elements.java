package dev.nudge.mapping;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nudge.mapping.UnmappedException.Reason;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a record that holds an array of events. Each element is a record, in which a field that is
 * not there, or null, is that of the record around it. All of them are read, or none; those that
 * are ignored are passed over. A record without such an array is one itself.
 */
final class Elements {
  private static final String EMPTY = "empty";

  private final JsonPointer at;
  private final Reading reading;

  /**
   * @param at where the array stands; null if there is none
   * @param reading of one element
   */
  Elements(JsonPointer at, Reading reading) {
    this.at = at;
    this.reading = reading;
  }

  MappedRecord read(ObjectNode record, String id) throws UnmappedException {
    try {
      return isBatch(record)
          ? batch(record, id)
          : new MappedRecord(reading.read(record, id, null), List.of());
    } catch (UnmappedException e) {
      throw e.reason() == Reason.IGNORED ? e : e.but(objections(record));
    }
  }

  private MappedRecord batch(ObjectNode record, String id) throws UnmappedException {
    JsonNode elements = record.at(at);
    if (!elements.isArray()) {
      throw new UnmappedException(Reason.BAD_VALUE, at.toString(), "", at + " is no array");
    }
    if (elements.isEmpty()) {
      throw new UnmappedException(Reason.IGNORED, at.toString(), EMPTY, at + " has no element");
    }
    String around = reading.id(record);
    List<MappedInput> inputs = new ArrayList<>();
    List<String> ignored = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      try {
        String of = (around == null ? id : around) + "." + (i + 1);
        inputs.addAll(reading.read(element(record, elements, i), of, around));
      } catch (UnmappedException e) {
        if (e.reason() != Reason.IGNORED) {
          throw e.within(at + "/" + i, elements.get(i));
        }
        ignored.add(e.value());
      }
    }
    return new MappedRecord(inputs, ignored);
  }

  /** Whether the record, or an element of it, has a word that is listed among the events. */
  boolean knows(ObjectNode record) {
    try {
      if (!isBatch(record)) {
        return reading.knows(record);
      }
      for (int i = 0; i < record.at(at).size(); i++) {
        if (reading.knows(element(record, record.at(at), i))) {
          return true;
        }
      }
    } catch (UnmappedException e) {
      return false;
    }
    return false;
  }

  private boolean isBatch(ObjectNode record) throws UnmappedException {
    if (at == null) {
      return false;
    }
    reading.unfold(record);
    return holdsElements(record);
  }

  private boolean holdsElements(ObjectNode record) {
    return at != null && !record.at(at).isMissingNode() && !record.at(at).isNull();
  }

  private ObjectNode element(ObjectNode record, JsonNode elements, int i) throws UnmappedException {
    if (!(elements.get(i) instanceof ObjectNode own)) {
      throw new UnmappedException(Reason.BAD_VALUE, "", "", "it is no object with fields");
    }
    ObjectNode element = JsonNodeFactory.instance.objectNode();
    element.setAll(record);
    own.properties().stream()
        .filter(field -> !field.getValue().isNull())
        .forEach(field -> element.set(field.getKey(), field.getValue()));
    return element;
  }

  /** Those of the record, or of all its elements: none is read, and each holds all the same. */
  private List<MappedInput> objections(ObjectNode record) {
    List<MappedInput> objections = new ArrayList<>();
    boolean batch = holdsElements(record);
    for (int i = 0; i < (batch ? record.at(at).size() : 1); i++) {
      try {
        objections.addAll(reading.objections(batch ? element(record, record.at(at), i) : record));
      } catch (UnmappedException e) {
        continue; // says nothing that can be read
      }
    }
    return objections;
  }
}
