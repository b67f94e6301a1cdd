package dev.nudge.mapping;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Events as lines in the names of a mapping. */
final class Writing {
  private final MappingFile file;
  private final Map<String, JsonPointer> written = new LinkedHashMap<>();

  Writing(MappingFile file) {
    this.file = file;
    file.fields()
        .forEach(
            (name, source) ->
                source.at().stream().findFirst().ifPresent(p -> written.put(name, p)));
    written.putAll(file.neverRead());
  }

  /** Whether what is written is read as the same. */
  boolean isExact() {
    return file.lines() == null
        && file.each() == null
        && file.json().isEmpty()
        && file.byKey().isEmpty()
        && file.fields().values().stream().allMatch(Source::writable);
  }

  ObjectNode write(ObjectNode nudge) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    String word =
        nudge.has(MappingFile.TYPE) ? wordFor(nudge).orElseThrow(() -> nothingSays(nudge)) : null;
    written.forEach(
        (name, place) -> {
          if (nudge.has(name)) {
            set(line, place, nudge.get(name));
          }
        });
    file.attributes()
        .forEach(
            (name, place) -> {
              JsonNode value = nudge.path("attributes").path(name);
              if (!value.isMissingNode()) {
                set(line, place, value);
              }
            });
    if (word != null) {
      set(line, written.get(MappingFile.TYPE), JsonNodeFactory.instance.textNode(word));
    }
    return line;
  }

  /** The first word that says what happened, and nothing of who somebody is. */
  Optional<String> wordFor(ObjectNode nudge) {
    return file.events().entrySet().stream()
        .filter(event -> event.getValue().type() != null && event.getValue().profile() == null)
        .filter(
            event ->
                event.getValue().said().entrySet().stream()
                    .allMatch(said -> said.getValue().equals(nudge.path(said.getKey()).asText())))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static IllegalArgumentException nothingSays(ObjectNode nudge) {
    return new IllegalArgumentException(
        "no word of the mapping says %s of page '%s'"
            .formatted(nudge.get(MappingFile.TYPE).asText(), nudge.path("page").asText()));
  }

  private static void set(ObjectNode line, JsonPointer place, JsonNode value) {
    line.withObject(place.head()).set(place.last().getMatchingProperty(), value);
  }
}
