package dev.nudge.mapping.proposal;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * What people call things, in several languages; words.yaml holds it.
 *
 * @param fields Nudge's fields, in the order of the file, and what they are called
 * @param attributes what is read as an attribute
 * @param lines arrays of items
 * @param personal what is not read
 * @param events what happens
 * @param ignored what happens and is no event
 * @param undone words by which something is undone
 */
record Lexicon(
    Map<String, List<List<String>>> fields,
    List<List<String>> attributes,
    List<List<String>> lines,
    List<List<String>> personal,
    List<Happening> events,
    List<List<String>> ignored,
    Set<String> undone) {

  /**
   * What a word may say.
   *
   * @param said as a mapping writes it
   * @param words that say it
   */
  record Happening(String said, List<List<String>> words) {}

  static final Lexicon SHIPPED = load();

  /** Whether a column may say who somebody is. */
  boolean isPersonal(Column column) {
    return personal.stream()
        .map(Names::compact)
        .anyMatch(Names.compact(Names.words(column.name()))::equals);
  }

  private static Lexicon load() {
    try (InputStream in = Lexicon.class.getResourceAsStream("words.yaml")) {
      JsonNode all = new YAMLMapper().readTree(in);
      Map<String, List<List<String>>> fields = new LinkedHashMap<>();
      all.get("fields").properties().forEach(f -> fields.put(f.getKey(), names(f.getValue())));
      List<Happening> events = new ArrayList<>();
      for (JsonNode event : all.get("events")) {
        String page = event.has("page") ? ", page: " + event.get("page").asText() : "";
        events.add(
            new Happening(
                "{ type: %s%s }".formatted(event.get("type").asText(), page),
                names(event.get("words"))));
      }
      return new Lexicon(
          fields,
          names(all.get("attributes")),
          names(all.get("lines")),
          names(all.get("personal")),
          events,
          names(all.get("ignored")),
          names(all.get("undone")).stream().map(Names::compact).collect(toSet()));
    } catch (IOException e) {
      throw new UncheckedIOException("words.yaml cannot be read", e);
    }
  }

  private static List<List<String>> names(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .flatMap(name -> Names.spellings(name.asText()).stream())
        .toList();
  }
}
