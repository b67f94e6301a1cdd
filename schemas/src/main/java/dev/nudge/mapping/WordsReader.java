package dev.nudge.mapping;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.nudge.mapping.MappingFile.Other;
import dev.nudge.schemas.EventType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what words mean. */
final class WordsReader {
  private static final JsonPointer EVENTS = Parts.at("events");
  private static final Set<String> SAID = Set.of("type", "page", "category", "lines");
  private static final List<String> EACH_OR_NONE = List.of("each", "none");
  private static final List<String> TYPES =
      Arrays.stream(EventType.values()).map(EventType::name).toList();

  private final Parts parts;

  WordsReader(Parts parts) {
    this.parts = parts;
  }

  Map<String, Meaning> events() {
    Map<String, Meaning> events = new LinkedHashMap<>();
    JsonNode node = parts.node(EVENTS);
    if (node.isEmpty()) {
      parts.missing(EVENTS, "events: at least one is needed, such as play: {type: VIEW}");
    }
    node.fieldNames().forEachRemaining(word -> events.put(word, meaning(word)));
    return events;
  }

  private Meaning meaning(String word) {
    JsonPointer at = EVENTS.appendProperty(word);
    JsonNode node = parts.node(at);
    if (node.asText().equals(Other.ignore.name())) {
      return Meaning.IGNORED;
    }
    if (!node.has("type")) {
      parts.missing(
          at, "events: %s has no type; write %s: {type: VIEW}, or ignore".formatted(word, word));
      return Meaning.IGNORED;
    }
    Map<String, String> said = new LinkedHashMap<>();
    String where = "events: " + word;
    parts.each(at, where, SAID, (name, part) -> said.put(name, parts.text(part)));
    parts.oneOf(TYPES, said.get("type"), at.appendProperty("type"), where + ": type");
    String lines = said.remove("lines");
    if (lines != null) {
      parts.oneOf(EACH_OR_NONE, lines, at.appendProperty("lines"), where + ": lines");
    }
    return new Meaning(said, !"none".equals(lines), null);
  }

  Other other() {
    List<String> allowed = Arrays.stream(Other.values()).map(Other::name).toList();
    JsonPointer at = Parts.at("other");
    String found = parts.text(at);
    return found.isEmpty() || !parts.oneOf(allowed, found, at, "other")
        ? Other.reject
        : Other.valueOf(found);
  }
}
