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
  private static final Set<String> SAID =
      Set.of("type", "page", "category", "lines", "profile", "erasure");
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
    String where = "events: " + word;
    Map<String, String> said = new LinkedHashMap<>();
    parts.each(at, where, SAID, (name, part) -> said.put(name, parts.text(part)));
    Map<String, Object> profile = said.remove("profile") == null ? null : profile(at, where);
    boolean erasure = said.remove("erasure") != null && erasure(node, at, where);
    String lines = said.remove("lines");
    if (lines != null) {
      parts.oneOf(EACH_OR_NONE, lines, at.appendProperty("lines"), where + ": lines");
    }
    if (said.containsKey("type")) {
      parts.oneOf(TYPES, said.get("type"), at.appendProperty("type"), where + ": type");
    } else if (profile == null && !erasure || !said.isEmpty() || lines != null) {
      parts.missing(
          at,
          "%s has no type; write %s: {type: VIEW}, {profile: true}, {erasure: true}, or ignore"
              .formatted(where, word));
      return Meaning.IGNORED;
    }
    return new Meaning(said, !"none".equals(lines), null, profile, erasure);
  }

  private Map<String, Object> profile(JsonPointer of, String where) {
    JsonPointer at = of.appendProperty("profile");
    Map<String, Object> said = new LinkedHashMap<>();
    JsonNode node = parts.node(at);
    if (!node.isObject() && !node.asText().equals("true")) {
      parts.bad(
          at,
          "%s: profile: found '%s'; allowed: true, or fields and values"
              .formatted(where, node.asText()));
    } else if (node.isObject()) {
      parts.each(
          at,
          where + ": profile",
          ProfileFields.NAMES,
          (name, part) -> {
            try {
              said.put(
                  name,
                  new Values(true)
                      .of(ProfileFields.form(name), new Source.Found(parts.node(part), name)));
            } catch (UnmappedException e) {
              parts.bad(part, "%s: profile: %s".formatted(where, e.getMessage()));
            }
          });
    }
    return said;
  }

  private boolean erasure(JsonNode node, JsonPointer of, String where) {
    JsonPointer at = of.appendProperty("erasure");
    if (!parts.text(at).equals("true") || node.size() > 1) {
      parts.bad(
          at,
          "%s: erasure: found '%s'; allowed: true, and nothing next to it"
              .formatted(where, parts.text(at)));
    }
    return true;
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
