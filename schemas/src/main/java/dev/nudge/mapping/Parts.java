package dev.nudge.mapping;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.nudge.mapping.Mistakes.Kind;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** The parts of a mapping as they are written, each asked for by its place. */
record Parts(LinedYaml yaml, Mistakes mistakes) {

  static JsonPointer at(String part) {
    return JsonPointer.empty().appendProperty(part);
  }

  JsonNode node(JsonPointer at) {
    return yaml.tree().at(at);
  }

  /** Empty if nothing is there. */
  String text(JsonPointer at) {
    return node(at).asText();
  }

  /** The texts of a list. */
  List<String> texts(JsonPointer at) {
    JsonNode node = node(at);
    if (!node.isArray() && !node.isMissingNode()) {
      bad(at, "%s: found '%s'; allowed: a list".formatted(MappingFile.last(at), node.asText()));
    }
    return node.valueStream().map(JsonNode::asText).toList();
  }

  /** True or false; what it is otherwise where nothing is there. */
  boolean truth(JsonPointer at, String where, boolean otherwise) {
    JsonNode node = node(at);
    if (!node.isMissingNode() && !node.isBoolean()) {
      bad(at, "%s: found '%s'; allowed: true, false".formatted(where, node.asText()));
    }
    return node.asBoolean(otherwise);
  }

  /** Reads each of a part's own parts, of which only some are allowed. */
  void each(
      JsonPointer at,
      String where,
      Collection<String> allowed,
      BiConsumer<String, JsonPointer> read) {
    JsonNode node = node(at);
    if (!node.isObject() && !node.isMissingNode() && !node.isNull()) {
      bad(at, "%s: found '%s'; allowed: names and values".formatted(where, node.asText()));
    }
    for (String name : (Iterable<String>) node::fieldNames) {
      JsonPointer part = at.appendProperty(name);
      if (allowed.contains(name)) {
        read.accept(name, part);
      } else {
        mistakes.unknown(Kind.UNKNOWN_FIELD, yaml.line(part), where, name, allowed);
      }
    }
  }

  /** Holds that a word is allowed. */
  boolean oneOf(Collection<String> allowed, String found, JsonPointer at, String where) {
    if (!allowed.contains(found)) {
      mistakes.unknown(Kind.BAD_VALUE, yaml.line(at), where, found, new TreeSet<>(allowed));
      return false;
    }
    return true;
  }

  void bad(JsonPointer at, String problem) {
    mistakes.add(Kind.BAD_VALUE, yaml.line(at), problem);
  }

  void taken(JsonPointer at, String problem) {
    mistakes.add(Kind.TAKEN_PLACE, yaml.line(at), problem);
  }

  void missing(JsonPointer at, String problem) {
    mistakes.add(Kind.MISSING_FIELD, yaml.line(at), problem);
  }
}
