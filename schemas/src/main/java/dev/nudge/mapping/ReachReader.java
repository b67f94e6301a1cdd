package dev.nudge.mapping;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads what makes places reach further: texts that hold JSON, and arrays of pairs. */
final class ReachReader {
  private static final JsonPointer JSON = Parts.at("json");
  private static final JsonPointer BY_KEY = Parts.at("by-key");
  private static final Set<String> OF_PAIRS = Set.of("key", "name", "all");

  private final Parts parts;

  ReachReader(Parts parts) {
    this.parts = parts;
  }

  List<JsonPointer> json() {
    return parts.texts(JSON).stream().map(MappingFile::pointer).toList();
  }

  /** Holds that something is read within each of them: another is a typing error. */
  void requireReached(MappingFile file) {
    List<JsonPointer> json = file.json();
    for (int i = 0; i < json.size(); i++) {
      requireReached(file, json.get(i), JSON.appendIndex(i), "json", "a text");
    }
    for (String name : (Iterable<String>) parts.node(BY_KEY)::fieldNames) {
      JsonPointer at = BY_KEY.appendProperty(name);
      requireReached(file, MappingFile.pointer(name), at, "by-key", "an array");
    }
  }

  private void requireReached(
      MappingFile file, JsonPointer place, JsonPointer at, String where, String what) {
    String within = place + "/";
    if (file.places().noneMatch(read -> read != null && read.toString().startsWith(within))) {
      parts.bad(
          at,
          "%s: found '%s'; allowed: %s of which something is read, such as %s/id"
              .formatted(where, place, what, place));
    }
  }

  Map<JsonPointer, ByKey> byKey() {
    Map<JsonPointer, ByKey> byKey = new LinkedHashMap<>();
    if (parts.node(BY_KEY).isArray() || parts.node(BY_KEY).isValueNode()) {
      parts.bad(
          BY_KEY, "by-key: found no places; allowed: { PLACE: FIELD }, such as { params: key }");
    }
    for (String place : (Iterable<String>) parts.node(BY_KEY)::fieldNames) {
      byKey.put(MappingFile.pointer(place), pairs(place, BY_KEY.appendProperty(place)));
    }
    return byKey;
  }

  private ByKey pairs(String place, JsonPointer at) {
    String where = "by-key: " + place;
    if (!parts.node(at).isObject()) {
      return new ByKey(parts.text(at), null, false);
    }
    parts.each(at, where, OF_PAIRS, (name, part) -> {});
    String key = parts.text(at.appendProperty("key"));
    if (key.isEmpty()) {
      parts.missing(at, where + ": key is missing, the field by which a pair is named");
    }
    return new ByKey(
        key,
        name(where, at.appendProperty("name")),
        parts.truth(at.appendProperty("all"), where + ": all", false));
  }

  private Pattern name(String where, JsonPointer at) {
    String text = parts.text(at);
    String problem = "it has no group, or several";
    try {
      Pattern name = Pattern.compile(text);
      if (text.isEmpty()) {
        return null;
      }
      if (name.matcher("").groupCount() == 1) {
        return name;
      }
    } catch (PatternSyntaxException e) {
      problem = e.getDescription();
    }
    parts.bad(
        at,
        "%s: name: found '%s' (%s); allowed: a regular expression with one group, such as (\\w+)/1-.*"
            .formatted(where, text, problem));
    return null;
  }
}
