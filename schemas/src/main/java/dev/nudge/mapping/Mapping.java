package dev.nudge.mapping;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.Utf8Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the names in somebody's own JSON lines mean: which field is the user, which word is a
 * purchase. What it does not name is not read. It also writes lines of these names, so that a
 * recording can be had in a domain's own words.
 *
 * <p>A place in a line is the name of a field, or a JSON Pointer (RFC 6901) such as {@code
 * /title/id}. A word of {@code events} says the type, and may say page and category; of several
 * that say the same, the first is written.
 */
public final class Mapping {
  private static final List<String> SHIPPED = List.of("media", "finance", "health");
  private static final String TYPE = "type";

  /** Fields whose kind says something; a number in any other is meant as a text. */
  private static final List<String> NOT_TEXTS = List.of("time", "arrival", "price", "quantity");

  private final Map<String, JsonPointer> read = new LinkedHashMap<>();
  private final Map<String, JsonPointer> written = new LinkedHashMap<>();
  private final Map<String, JsonPointer> attributes = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> events;

  private Mapping(MappingFile file) {
    file.fields().forEach((name, place) -> read.put(name, pointer(place)));
    written.putAll(read);
    file.neverRead().forEach((name, place) -> written.put(name, pointer(place)));
    file.attributes().forEach(place -> attributes.put(last(pointer(place)), pointer(place)));
    events = file.events();
  }

  /**
   * Reads a mapping file.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  public static Mapping parse(String text) {
    return new Mapping(MappingFile.parse(text));
  }

  /** The names of the mappings that come with Nudge. */
  public static List<String> shippedNames() {
    return SHIPPED;
  }

  /**
   * One of those that come with Nudge.
   *
   * @throws IllegalArgumentException naming all if there is none of that name
   */
  public static Mapping shipped(String name) {
    if (!SHIPPED.contains(name)) {
      throw new IllegalArgumentException(
          "mapping is '%s'; allowed: %s".formatted(name, String.join(", ", SHIPPED)));
    }
    String resource = "/mappings/" + name + ".yaml";
    try (InputStream in = Mapping.class.getResourceAsStream(resource)) {
      return parse(Utf8Text.decode(resource, in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " cannot be read", e);
    }
  }

  static JsonPointer pointer(String place) {
    return JsonPointer.compile(
        place.startsWith("/") ? place : "/" + place.replace("~", "~0").replace("/", "~1"));
  }

  /** The last step of a place, by which an attribute is named. */
  static String last(JsonPointer place) {
    return place.last().getMatchingProperty();
  }

  /**
   * A line in Nudge's names.
   *
   * <p>A word without a meaning is not repeated: it may hold what must not be read.
   *
   * @throws UnmappedException if what happened in it has no meaning here
   */
  public ObjectNode toNudge(JsonNode line) throws UnmappedException {
    ObjectNode nudge = JsonNodeFactory.instance.objectNode();
    read.forEach((name, place) -> put(nudge, name, line.at(place)));
    attributes.forEach(
        (name, place) -> {
          if (!line.at(place).isMissingNode() && !line.at(place).isNull()) {
            put(nudge.withObjectProperty("attributes"), name, line.at(place));
          }
        });
    Map<String, String> said = events.get(nudge.path(TYPE).asText());
    if (said == null) {
      throw new UnmappedException(
          "%s is none of the mapping's words: %s"
              .formatted(last(read.get(TYPE)), String.join(", ", events.keySet())));
    }
    said.forEach(nudge::put);
    return nudge;
  }

  private static void put(ObjectNode node, String name, JsonNode value) {
    if (value.isNumber() && !NOT_TEXTS.contains(name) || value.isBoolean()) {
      node.put(name, value.asText());
    } else if (!value.isMissingNode()) {
      node.set(name, value);
    }
  }

  /**
   * A line in the names of this mapping. What it does not name is left out; what must not be read
   * is written, as it stands in such lines.
   *
   * @param nudge a line in Nudge's names
   * @throws IllegalArgumentException if no word says what happened in it
   */
  public ObjectNode fromNudge(ObjectNode nudge) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    String word = nudge.has(TYPE) ? wordFor(nudge).orElseThrow(() -> nothingSays(nudge)) : null;
    written.forEach(
        (name, place) -> {
          if (nudge.has(name)) {
            set(line, place, nudge.get(name));
          }
        });
    attributes.forEach(
        (name, place) -> {
          JsonNode value = nudge.path("attributes").path(name);
          if (!value.isMissingNode()) {
            set(line, place, value);
          }
        });
    if (word != null) {
      set(line, read.get(TYPE), JsonNodeFactory.instance.textNode(word));
    }
    return line;
  }

  /**
   * Whether a word says this of things of any category.
   *
   * @param page empty where there is none
   */
  public boolean hasWordFor(EventType type, String page) {
    ObjectNode nudge = JsonNodeFactory.instance.objectNode();
    return wordFor(nudge.put(TYPE, type.name()).put("page", page)).isPresent();
  }

  private Optional<String> wordFor(ObjectNode nudge) {
    return events.entrySet().stream()
        .filter(
            event ->
                event.getValue().entrySet().stream()
                    .allMatch(said -> said.getValue().equals(nudge.path(said.getKey()).asText())))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static IllegalArgumentException nothingSays(ObjectNode nudge) {
    return new IllegalArgumentException(
        "no word of the mapping says %s of page '%s'"
            .formatted(nudge.get(TYPE).asText(), nudge.path("page").asText()));
  }

  private static void set(ObjectNode line, JsonPointer place, JsonNode value) {
    line.withObject(place.head()).set(place.last().getMatchingProperty(), value);
  }
}
