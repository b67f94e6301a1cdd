package dev.nudge.mapping.proposal;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * What people call things, in several languages; words.yaml holds it.
 *
 * @param fields Nudge's fields, in the order of the file, and what they are called
 * @param profile fields of who somebody is, and what they are called
 * @param values of those fields that are one of few, and what each is called
 * @param currencies what they are called
 * @param attributes what is read as an attribute
 * @param lines arrays of items
 * @param personal what is not read
 * @param events what happens
 * @param ignored what happens and is no event
 * @param undone words by which something is undone
 * @param denials words in the name of a column whose yes is a no to marketing
 * @param objections parts of words by which somebody may say no to marketing
 */
record Lexicon(
    Map<String, List<List<String>>> fields,
    Map<String, List<List<String>>> profile,
    Map<String, Map<String, List<List<String>>>> values,
    Currencies currencies,
    List<List<String>> attributes,
    List<List<String>> lines,
    List<List<String>> personal,
    List<Happening> events,
    List<List<String>> ignored,
    Set<String> undone,
    List<List<String>> denials,
    List<String> objections) {

  /**
   * What a word may say.
   *
   * @param said as a mapping writes it
   * @param whole whether it is said by such a word alone, not by one that holds it
   * @param words that say it
   */
  record Happening(String said, boolean whole, List<List<String>> words) {}

  static final Lexicon SHIPPED = load();

  /** Whether a column may say who somebody is. */
  boolean isPersonal(Column column) {
    return personal.stream()
        .map(Names::compact)
        .anyMatch(Names.compact(Names.words(column.name()))::equals);
  }

  /** Whether a column says that somebody wants no marketing, and not that they do. */
  boolean denies(String field, Column column) {
    return field.equals(People.CONSENT)
        && Names.holds(Names.words(column.at().toString()), denials);
  }

  /** What a field is called. */
  List<List<String>> names(String field) {
    return fields.getOrDefault(field, profile.getOrDefault(field, List.of()));
  }

  private static Lexicon load() {
    try (InputStream in = Lexicon.class.getResourceAsStream("words.yaml")) {
      JsonNode all = new YAMLMapper().readTree(in);
      Map<String, Map<String, List<List<String>>>> values = new LinkedHashMap<>();
      all.get("values").properties().forEach(f -> values.put(f.getKey(), named(f.getValue())));
      List<Happening> events = new ArrayList<>();
      for (JsonNode event : all.get("events")) {
        events.add(
            new Happening(said(event), event.path("whole").asBoolean(), names(event.get("words"))));
      }
      return new Lexicon(
          named(all.get("fields")),
          named(all.get("profile")),
          values,
          currencies(all),
          names(all.get("attributes")),
          names(all.get("lines")),
          names(all.get("personal")),
          events,
          names(all.get("ignored")),
          names(all.get("undone")).stream().map(Names::compact).collect(toSet()),
          names(all.get("denials")),
          names(all.get("objections")).stream().map(Names::compact).toList());
    } catch (IOException e) {
      throw new UncheckedIOException("words.yaml cannot be read", e);
    }
  }

  private static String said(JsonNode event) {
    if (event.has("person")) {
      return Happenings.OF_PEOPLE.get(event.get("person").asText());
    }
    String page = event.has("page") ? ", page: " + event.get("page").asText() : "";
    return "{ type: %s%s }".formatted(event.get("type").asText(), page);
  }

  private static Currencies currencies(JsonNode all) {
    Map<String, String> signs = new HashMap<>();
    all.get("currencies")
        .properties()
        .forEach(code -> code.getValue().forEach(sign -> signs.put(sign.asText(), code.getKey())));
    return new Currencies(
        signs, all.get("shared-signs").valueStream().map(JsonNode::asText).collect(toSet()));
  }

  private static Map<String, List<List<String>>> named(JsonNode lists) {
    Map<String, List<List<String>>> named = new LinkedHashMap<>();
    lists.properties().forEach(list -> named.put(list.getKey(), names(list.getValue())));
    return named;
  }

  private static List<List<String>> names(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .flatMap(name -> Names.spellings(name.asText()).stream())
        .toList();
  }
}
