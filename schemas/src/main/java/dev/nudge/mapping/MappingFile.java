package dev.nudge.mapping;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.Schema;

/**
 * A mapping as it is written.
 *
 * @param fields Nudge's names of fields, and where they stand in a line
 * @param neverRead the same of what is in the lines and must not come in
 * @param attributes what else is read, as attributes of the event
 * @param events what happened, in the lines' words, and what it is to Nudge
 */
record MappingFile(
    Map<String, String> fields,
    Map<String, String> neverRead,
    List<String> attributes,
    Map<String, Map<String, String>> events) {

  private static final ObjectMapper MAPPER =
      YAMLMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE).build();

  private static final List<String> NEEDED = List.of("user_id", "time", "type");
  private static final Set<String> SAID_BY_EVENTS = Set.of("type", "page", "category");
  private static final Set<String> KNOWN = known();

  private static Set<String> known() {
    Set<String> names = new TreeSet<>(Set.of("arrival"));
    Event.getClassSchema().getFields().stream().map(Schema.Field::name).forEach(names::add);
    names.remove("attributes");
    return names;
  }

  MappingFile {
    fields = fields == null ? Map.of() : fields;
    neverRead = neverRead == null ? Map.of() : neverRead;
    attributes = attributes == null ? List.of() : attributes;
    events = events == null ? Map.of() : events;
  }

  static MappingFile parse(String text) {
    try {
      MappingFile file = MAPPER.readValue(text, MappingFile.class);
      if (file == null) { // only comments, or the word null
        throw new IllegalArgumentException(
            "found nothing; allowed: fields, never-read, attributes, events");
      }
      file.check();
      return file;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "line %d: %s"
              .formatted(
                  e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                  e.getOriginalMessage()),
          e);
    }
  }

  private void check() {
    requireKnown("fields", fields.keySet(), KNOWN);
    requireKnown("never-read", neverRead.keySet(), KNOWN);
    for (String name : NEEDED) {
      if (!fields.containsKey(name)) {
        throw new IllegalArgumentException("fields: %s is missing".formatted(name));
      }
    }
    for (String name : neverRead.keySet()) {
      if (fields.containsKey(name)) {
        throw new IllegalArgumentException(
            "never-read: %s is read by fields, too; allowed: one of both".formatted(name));
      }
    }
    List<List<String>> places = new ArrayList<>();
    fields.forEach((name, place) -> requirePlace(name, place, places));
    neverRead.forEach((name, place) -> requirePlace(name, place, places));
    Set<String> named = new HashSet<>();
    for (String place : attributes) {
      requirePlace("attributes", place, places);
      if (!named.add(Mapping.last(Mapping.pointer(place)))) {
        throw new IllegalArgumentException(
            "attributes: found a second '%s'; allowed: each last name once"
                .formatted(Mapping.last(Mapping.pointer(place))));
      }
    }
    if (events.isEmpty()) {
      throw new IllegalArgumentException(
          "events: at least one is needed, such as play: {type: VIEW}");
    }
    events.forEach(MappingFile::checkEvent);
  }

  private static void requirePlace(String name, String place, List<List<String>> places) {
    if (place == null || place.isBlank()) {
      throw refused(name, place);
    }
    List<String> steps = new ArrayList<>();
    for (JsonPointer at = Mapping.pointer(place); !at.matches(); at = at.tail()) {
      steps.add(at.getMatchingProperty());
    }
    if (places.stream().anyMatch(other -> overlap(steps, other))) {
      throw refused(name, place);
    }
    places.add(steps);
  }

  private static IllegalArgumentException refused(String name, String place) {
    return new IllegalArgumentException(
        "%s: found '%s'; allowed: a name, or a path such as /title/id, each only once and none within another"
            .formatted(name, place));
  }

  /** Whether two places are the same, or one lies within the other. */
  private static boolean overlap(List<String> one, List<String> other) {
    int common = Math.min(one.size(), other.size());
    return one.subList(0, common).equals(other.subList(0, common));
  }

  private static void checkEvent(String word, Map<String, String> said) {
    if (said == null || !said.containsKey("type")) {
      throw new IllegalArgumentException(
          "events: %s has no type; write %s: {type: VIEW}".formatted(word, word));
    }
    requireKnown("events: " + word, said.keySet(), SAID_BY_EVENTS);
    if (Arrays.stream(EventType.values()).noneMatch(t -> t.name().equals(said.get("type")))) {
      throw new IllegalArgumentException(
          "events: %s: type is '%s'; allowed: %s"
              .formatted(word, said.get("type"), Arrays.toString(EventType.values())));
    }
  }

  private static void requireKnown(String where, Set<String> found, Set<String> allowed) {
    for (String name : found) {
      if (!allowed.contains(name)) {
        throw new IllegalArgumentException(
            "%s: found '%s'; allowed: %s"
                .formatted(where, name, String.join(", ", new TreeSet<>(allowed))));
      }
    }
  }
}
