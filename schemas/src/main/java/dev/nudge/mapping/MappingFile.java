package dev.nudge.mapping;

import com.fasterxml.jackson.core.JsonPointer;
import dev.nudge.schemas.Nearest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A mapping as it is written, checked.
 *
 * @param fields Nudge's names of fields, and where they stand in a record
 * @param neverRead the same of what is in the records and must not come in
 * @param profile fields of a profile update, as those of an event
 * @param attributes what else is read, by the names of attributes
 * @param each the array of which each element is a record; null if the record is one itself
 * @param lines the lines of a record, of which each may be an event; null if there are none
 * @param json texts that hold JSON
 * @param byKey arrays of pairs, and how a pair is named
 * @param events what happened, in the records' words, and what it is to Nudge
 * @param other what any other word is
 * @param blanks texts that mean that nothing is there
 * @param quoted whether messages may repeat a value
 * @param table how a table of text is written
 */
record MappingFile(
    Map<String, Source> fields,
    Map<String, JsonPointer> neverRead,
    Map<String, Source> profile,
    Map<String, JsonPointer> attributes,
    JsonPointer each,
    Lines lines,
    List<JsonPointer> json,
    Map<JsonPointer, ByKey> byKey,
    Map<String, Meaning> events,
    Other other,
    Set<String> blanks,
    boolean quoted,
    Table table) {

  static final String TYPE = "type";

  /** What an event cannot be without. */
  static final List<String> NEEDED = List.of("user_id", "time", TYPE);

  /** What a word is that the mapping does not know. */
  enum Other {
    reject,
    ignore,
    CUSTOM
  }

  /**
   * The lines of a record.
   *
   * @param at the array
   * @param fields as those of the record, within a line; they come first
   * @param attributes within a line
   */
  record Lines(JsonPointer at, Map<String, Source> fields, Map<String, JsonPointer> attributes) {}

  /** The same, of which no message repeats a value. */
  MappingFile unquoted() {
    return new MappingFile(
        fields,
        neverRead,
        profile,
        attributes,
        each,
        lines,
        json,
        byKey,
        events,
        other,
        blanks,
        false,
        table);
  }

  /** The fields that are read, in the order of the text. */
  Set<String> names() {
    Set<String> names = new LinkedHashSet<>(fields.keySet());
    if (lines != null) {
      names.addAll(lines.fields().keySet());
    }
    return names;
  }

  /** The places within a record, or an element of it, of which something is read. */
  Stream<JsonPointer> places() {
    return Stream.of(
            Stream.of(fields, profile)
                .flatMap(of -> of.values().stream())
                .flatMap(source -> source.at().stream()),
            attributes.values().stream(),
            byKey.keySet().stream(),
            Stream.ofNullable(lines).map(Lines::at),
            Stream.ofNullable(each))
        .flatMap(places -> places);
  }

  /** The fields and attributes of which a table of these columns has none, with their places. */
  List<String> lacking(Set<String> columns) {
    Stream<String> ofFields =
        Stream.of(fields, profile)
            .flatMap(of -> of.entrySet().stream())
            .filter(field -> field.getValue().otherwise() == null)
            .flatMap(field -> lacking(field.getKey(), field.getValue().at(), columns));
    Stream<String> ofAttributes =
        attributes.entrySet().stream()
            .flatMap(at -> lacking("attribute " + at.getKey(), List.of(at.getValue()), columns));
    return Stream.concat(ofFields, ofAttributes).toList();
  }

  private static Stream<String> lacking(String name, List<JsonPointer> at, Set<String> columns) {
    return at.stream().map(JsonPointer::getMatchingProperty).anyMatch(columns::contains)
        ? Stream.empty()
        : Stream.of(
            "%s (%s%s)"
                .formatted(
                    name,
                    Source.places(at),
                    Nearest.question(at.get(0).getMatchingProperty(), columns)));
  }

  /** The name of the field that holds the word for what happened. */
  String word() {
    return last(fields.get(TYPE).at().get(0));
  }

  /** A place as it is written: a name, or a JSON Pointer. */
  static JsonPointer pointer(String place) {
    return JsonPointer.compile(
        place.startsWith("/") ? place : "/" + place.replace("~", "~0").replace("/", "~1"));
  }

  /** The last step of a place, by which an attribute is named. */
  static String last(JsonPointer place) {
    return place.last().getMatchingProperty();
  }
}
