package dev.nudge.mapping;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.avro.Schema;

/** Reads where values come from, and holds that no place is taken twice. */
final class SourceReader {
  static final String DECIMAL = "decimal";
  static final String THOUSANDS = "thousands";
  static final String CURRENCY_SIGN = "currency-sign";

  private static final Set<String> PARTS = Set.of("at", "join", "default", "words");
  private static final Set<String> OF_A_NUMBER =
      Set.of("at", "join", "default", "words", DECIMAL, THOUSANDS, CURRENCY_SIGN);
  private static final Set<String> OF_A_TIME =
      Set.of("at", "join", "default", "unit", "zone", "pattern");

  private static final Pattern A_MARK = Pattern.compile("[^\\p{L}\\p{N}+-]");
  private static final Pattern A_SIGN = Pattern.compile("[\\p{L}\\p{Sc}][\\p{L}\\p{Sc}.]{0,4}");

  private final Parts parts;
  private final NumberForm numbers;
  private final List<List<String>> taken = new ArrayList<>();
  private final List<List<String>> joined = new ArrayList<>();

  SourceReader(Parts parts) {
    this.parts = parts;
    this.numbers = numbers("mapping", JsonPointer.empty(), NumberForm.PLAIN);
  }

  /**
   * Reads what is written for a field: a place, a list of them, or an object.
   *
   * @param schema of the field's values
   * @param at where it is written
   */
  Source read(String field, Schema schema, JsonPointer at) {
    JsonNode node = parts.node(at);
    boolean isTime = Form.isTime(schema);
    if (!node.isObject()) {
      return new Source(places(field, at), false, null, Form.of(field, schema, numbers));
    }
    parts.each(
        at,
        field,
        isTime ? OF_A_TIME : Form.isNumber(schema) ? OF_A_NUMBER : PARTS,
        (name, part) -> {});
    if (node.has("at") == node.has("join") && (node.has("at") || !node.has("default"))) {
      parts.missing(at, "%s: one of at and join is needed, or a default alone".formatted(field));
    }
    JsonPointer placesAt = at.appendProperty(node.has("join") ? "join" : "at");
    return new Source(
        parts.node(placesAt).isMissingNode()
            ? List.of()
            : node.has("join") ? joined(field, placesAt) : places(field, placesAt),
        node.has("join"),
        node.get("default"),
        new Form(
            field,
            schema,
            isTime ? time(field, at) : null,
            numbers(field, at, numbers),
            words(field, at)));
  }

  /** How numbers are written, as a field says it or all of the mapping does. */
  private NumberForm numbers(String where, JsonPointer at, NumberForm otherwise) {
    String mark = "one character, such as a comma or a blank";
    String decimal = written(where, at.appendProperty(DECIMAL), otherwise.decimal(), A_MARK, mark);
    String thousands =
        written(where, at.appendProperty(THOUSANDS), otherwise.thousands(), A_MARK, mark);
    String sign =
        written(
            where,
            at.appendProperty(CURRENCY_SIGN),
            otherwise.sign(),
            A_SIGN,
            "the sign or code of a currency, such as € or EUR");
    if (decimal.equals(otherwise.decimal())
        && thousands.equals(otherwise.thousands())
        && sign.equals(otherwise.sign())) {
      return otherwise;
    }
    if (decimal.equals(thousands)) {
      parts.bad(
          at.appendProperty(THOUSANDS),
          "%s: thousands: found '%s'; allowed: another character than decimal"
              .formatted(where, thousands));
    }
    return NumberForm.of(decimal, thousands, sign);
  }

  private String written(
      String where, JsonPointer at, String otherwise, Pattern allowed, String such) {
    JsonNode node = parts.node(at);
    if (node.isMissingNode()) {
      return otherwise;
    }
    if (!allowed.matcher(node.asText()).matches()) {
      parts.bad(
          at,
          "%s: %s: found '%s'; allowed: %s"
              .formatted(where, MappingFile.last(at), node.asText(), such));
      return otherwise;
    }
    return node.asText();
  }

  private Map<String, String> words(String field, JsonPointer at) {
    Map<String, String> words = new LinkedHashMap<>();
    JsonPointer wordsAt = at.appendProperty("words");
    parts
        .node(wordsAt)
        .fieldNames()
        .forEachRemaining(word -> words.put(word, parts.text(wordsAt.appendProperty(word))));
    return words;
  }

  private List<JsonPointer> places(String field, JsonPointer at) {
    JsonNode node = parts.node(at);
    if (!node.isArray()) {
      JsonPointer place = place(field, at);
      return place == null ? List.of() : List.of(place);
    }
    if (node.isEmpty()) {
      parts.missing(at, field + ": the list names no place");
    }
    List<JsonPointer> places = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      JsonPointer place = place(field, at.appendIndex(i));
      if (place != null) {
        places.add(place);
      }
    }
    return places;
  }

  /** Places of which others may be read, too; what must not come in, never. */
  private List<JsonPointer> joined(String field, JsonPointer at) {
    List<JsonPointer> places = new SourceReader(parts).places(field, at);
    places.forEach(place -> joined.add(steps(place)));
    return places;
  }

  /** Reads a place that must not come in, as {@link #place}. */
  JsonPointer neverRead(String field, JsonPointer at) {
    JsonPointer place = place(field, at);
    if (place != null && joined.stream().anyMatch(other -> overlap(steps(place), other))) {
      refuse(field, at);
    }
    return place;
  }

  /**
   * Reads one place.
   *
   * @return null, and a mistake, if it is none or taken
   */
  JsonPointer place(String field, JsonPointer at) {
    JsonNode node = parts.node(at);
    String text = node.asText();
    if (node.isValueNode() && !node.isNull() && !text.isBlank()) {
      JsonPointer place = MappingFile.pointer(text);
      List<String> steps = steps(place);
      if (taken.stream().noneMatch(other -> overlap(steps, other)) && taken.add(steps)) {
        return place;
      }
    }
    refuse(field, at);
    return null;
  }

  private void refuse(String field, JsonPointer at) {
    parts.taken(
        at,
        "%s: found '%s'; allowed: a name, or a path such as /title/id, each only once and none within another"
            .formatted(field, parts.text(at)));
  }

  private static List<String> steps(JsonPointer place) {
    List<String> steps = new ArrayList<>();
    for (JsonPointer at = place; !at.matches(); at = at.tail()) {
      steps.add(at.getMatchingProperty());
    }
    return steps;
  }

  /** Whether two places are the same, or one lies within the other. */
  private static boolean overlap(List<String> one, List<String> other) {
    int common = Math.min(one.size(), other.size());
    return one.subList(0, common).equals(other.subList(0, common));
  }

  private TimeForm time(String field, JsonPointer at) {
    JsonNode node = parts.node(at);
    if (node.has("unit")) {
      String unit = node.get("unit").asText();
      if (node.has("zone") || node.has("pattern")) {
        bad(field, at, "unit", "with zone or pattern", "unit alone, or these two");
      } else if (TimeForm.UNITS.containsKey(unit)) {
        return TimeForm.ofUnit(unit);
      } else {
        bad(field, at, "unit", "'" + unit + "'", "s, ms, us, ns");
      }
      return TimeForm.ISO;
    }
    ZoneId zone = node.has("zone") ? zone(field, at) : null;
    if (node.has("pattern")) {
      String pattern = node.get("pattern").asText();
      try {
        return TimeForm.ofPattern(pattern, zone);
      } catch (IllegalArgumentException e) {
        String what = "a pattern of java.time that names a day, such as dd.MM.yyyy HH:mm";
        bad(field, at, "pattern", "'%s' (%s)".formatted(pattern, e.getMessage()), what);
      }
    }
    return zone == null ? TimeForm.ISO : TimeForm.isoIn(zone);
  }

  private ZoneId zone(String field, JsonPointer at) {
    String name = parts.node(at).get("zone").asText();
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      bad(field, at, "zone", "'" + name + "'", "a zone such as Europe/Berlin or +01:00");
      return null;
    }
  }

  private void bad(String field, JsonPointer at, String part, String found, String allowed) {
    parts.bad(
        at.appendProperty(part),
        "%s: %s: found %s; allowed: %s".formatted(field, part, found, allowed));
  }
}
