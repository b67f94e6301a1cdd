package dev.nudge.mapping;

import static dev.nudge.mapping.Parts.at;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.nudge.mapping.MappingFile.Lines;
import dev.nudge.mapping.Mistakes.Kind;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.ProfileUpdate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.Schema;

/** Reads a mapping, and checks all of it. */
final class MappingReader {
  private static final List<String> PARTS =
      List.of(
          "fields",
          "profile",
          "each",
          "lines",
          "attributes",
          "never-read",
          "blanks",
          SourceReader.DECIMAL,
          SourceReader.THOUSANDS,
          SourceReader.CURRENCY_SIGN,
          "json",
          "by-key",
          "events",
          "other",
          "quote",
          "table");
  private static final Set<String> OF_LINES = Set.of("at", "fields", "attributes");
  private static final Set<String> OF_A_TABLE = Set.of("separator", "columns", "quotes");
  private static final String TAB = "tab";
  private static final Set<String> KNOWN = known();

  private final Parts parts;
  private final SourceReader sources;

  private MappingReader(Parts parts) {
    this.parts = parts;
    this.sources = new SourceReader(parts);
  }

  private static Set<String> known() {
    Set<String> names = new TreeSet<>(Set.of("arrival"));
    Event.getClassSchema().getFields().stream().map(Schema.Field::name).forEach(names::add);
    names.remove("attributes");
    return names;
  }

  /**
   * Reads a text.
   *
   * @throws IllegalArgumentException with all that is wrong, a line each
   */
  static MappingFile read(String text) {
    Mistakes mistakes = new Mistakes();
    LinedYaml yaml = LinedYaml.read(text);
    if (!yaml.tree().isObject()) { // only comments, or the word null
      mistakes.add(Kind.EMPTY, 1, "found nothing; allowed: " + String.join(", ", PARTS));
      mistakes.throwIfAny();
    }
    MappingReader reader = new MappingReader(new Parts(yaml, mistakes));
    MappingFile file = reader.file();
    mistakes.throwIfAny();
    reader.requireColumns(file);
    mistakes.throwIfAny();
    return file;
  }

  private MappingFile file() {
    parts.each(JsonPointer.empty(), "mapping", PARTS, (name, at) -> {});
    Map<String, Source> fields = fields(at("fields"), KNOWN, Event.getClassSchema(), sources);
    Map<String, Source> profile =
        fields(at("profile"), ProfileFields.NAMES, ProfileUpdate.getClassSchema(), sources);
    Map<String, JsonPointer> neverRead = neverRead();
    Map<String, JsonPointer> attributes = attributes(at("attributes"), sources);
    WordsReader words = new WordsReader(parts);
    ReachReader reach = new ReachReader(parts);
    MappingFile file =
        new MappingFile(
            fields,
            neverRead,
            profile,
            attributes,
            each(),
            lines(at("lines")),
            reach.json(),
            reach.byKey(),
            words.events(),
            words.other(),
            Set.copyOf(parts.texts(at("blanks"))),
            parts.truth(at("quote"), "quote", neverRead.isEmpty()),
            table());
    requireFields(file);
    requireProfile(file);
    reach.requireReached(file);
    return file;
  }

  private void requireFields(MappingFile file) {
    for (String name : MappingFile.NEEDED) {
      if (!file.names().contains(name)) {
        parts.missing(at("fields"), "fields: %s is missing".formatted(name));
      }
    }
    JsonPointer type = at("fields").appendProperty(MappingFile.TYPE);
    if (parts.node(type).isObject()) {
      parts.bad(type, "fields: type: found an object; allowed: a place, or a list of them");
    }
    for (String name : file.neverRead().keySet()) {
      if (file.names().contains(name)) {
        parts.bad(
            at("never-read").appendProperty(name),
            "never-read: %s is read by fields, too; allowed: one of both".formatted(name));
      }
    }
  }

  private void requireProfile(MappingFile file) {
    List<Map<String, Object>> said =
        file.events().values().stream().map(Meaning::profile).filter(Objects::nonNull).toList();
    if (file.profile().isEmpty() && said.stream().anyMatch(Map::isEmpty)) {
      parts.missing(at("profile"), "profile: at least one field is needed, a word reads it");
    }
    if (!file.profile().isEmpty() && said.isEmpty()) {
      parts.bad(at("profile"), "profile: no word reads it; write who: {profile: true} in events");
    }
  }

  private void requireColumns(MappingFile file) {
    JsonPointer at = at("table").appendProperty("columns");
    Set<String> columns = new LinkedHashSet<>();
    for (String column : file.table().columns()) {
      if (!columns.add(column)) {
        parts.bad(
            at, "table: columns: found '%s' twice; allowed: each name once".formatted(column));
      }
    }
    List<String> lacking = columns.isEmpty() ? List.of() : file.lacking(columns);
    if (!lacking.isEmpty()) {
      parts.missing(
          at, "table: columns: there is none for %s".formatted(String.join(", ", lacking)));
    }
  }

  private Map<String, Source> fields(
      JsonPointer at, Set<String> allowed, Schema of, SourceReader from) {
    Map<String, Source> fields = new LinkedHashMap<>();
    parts.each(
        at,
        MappingFile.last(at),
        allowed,
        (name, part) -> fields.put(name, from.read(name, Form.schema(of, name), part)));
    return fields;
  }

  private Map<String, JsonPointer> neverRead() {
    Map<String, JsonPointer> places = new LinkedHashMap<>();
    parts.each(
        at("never-read"),
        "never-read",
        KNOWN,
        (name, part) -> places.put(name, sources.neverRead(name, part)));
    return places;
  }

  private Map<String, JsonPointer> attributes(JsonPointer at, SourceReader from) {
    Map<String, JsonPointer> attributes = new LinkedHashMap<>();
    JsonNode node = parts.node(at);
    if (node.isObject()) {
      for (String name : (Iterable<String>) node::fieldNames) {
        attributes.put(name, from.place("attributes", at.appendProperty(name)));
      }
      return attributes;
    }
    for (int i = 0; i < parts.texts(at).size(); i++) {
      JsonPointer place = from.place("attributes", at.appendIndex(i));
      String name = place == null ? null : MappingFile.last(place);
      if (name != null && attributes.put(name, place) != null) {
        parts.bad(
            at.appendIndex(i),
            "attributes: found a second '%s'; allowed: each last name once, or { name: place }"
                .formatted(name));
      }
    }
    return attributes;
  }

  private Lines lines(JsonPointer at) {
    if (parts.node(at).isMissingNode()) {
      return null;
    }
    parts.each(at, "lines", OF_LINES, (name, part) -> {});
    SourceReader within = new SourceReader(parts);
    JsonPointer fields = at.appendProperty("fields");
    Lines lines =
        new Lines(
            sources.place("lines: at", at.appendProperty("at")),
            fields(fields, KNOWN, Event.getClassSchema(), within),
            attributes(at.appendProperty("attributes"), within));
    if (lines.fields().containsKey(MappingFile.TYPE)) {
      parts.bad(
          fields.appendProperty(MappingFile.TYPE),
          "lines: found type; allowed: all fields but type, which the whole record has");
    }
    return lines;
  }

  private JsonPointer each() {
    return parts.node(at("each")).isMissingNode() ? null : sources.place("each", at("each"));
  }

  private Table table() {
    JsonPointer at = at("table");
    parts.each(at, "table", OF_A_TABLE, (name, part) -> {});
    String separator = parts.text(at.appendProperty("separator"));
    if (!separator.isEmpty() && !separator.equals(TAB) && !separator.matches("[^\"\r\n]")) {
      parts.bad(
          at.appendProperty("separator"),
          "table: separator: found '%s'; allowed: one character, but no quote and no line end, or tab"
              .formatted(separator));
    }
    return new Table(
        separator.isEmpty()
            ? Optional.empty()
            : Optional.of(separator.equals(TAB) ? '\t' : separator.charAt(0)),
        parts.texts(at.appendProperty("columns")),
        parts.truth(at.appendProperty("quotes"), "table: quotes", true));
  }
}
