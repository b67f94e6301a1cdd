package dev.nudge.mapping;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The places that a mapping reads. Of a record it builds only these: most of what others send in a
 * message is not read, and passing over it costs a third of keeping it.
 */
final class PlaceTree {
  private final Map<String, PlaceTree> within = new HashMap<>();

  /** Whether all that stands here is read. */
  private boolean whole;

  /**
   * What is read of each element of the array that stands here; null if it is not one of events.
   */
  private PlaceTree ofElements;

  private PlaceTree() {}

  static PlaceTree of(MappingFile file) {
    PlaceTree tree = ofOne(file);
    if (file.each() != null) {
      tree.add(file.each()).ofElements = ofOne(file);
    }
    return tree;
  }

  private static PlaceTree ofOne(MappingFile file) {
    PlaceTree tree = new PlaceTree();
    file.places().filter(place -> !place.equals(file.each())).forEach(tree::add);
    file.json().forEach(tree::add);
    return tree;
  }

  private PlaceTree add(JsonPointer place) {
    PlaceTree tree = this;
    for (JsonPointer at = place; !at.matches(); at = at.tail()) {
      tree = tree.within.computeIfAbsent(at.getMatchingProperty(), step -> new PlaceTree());
    }
    tree.whole = true;
    return tree;
  }

  /**
   * Reads what stands at these places.
   *
   * @param parser at the beginning of an object; afterwards at its end
   * @throws UnmappedException if one is there twice
   * @throws IOException if it is no JSON
   */
  ObjectNode read(JsonParser parser) throws IOException, UnmappedException {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken value = parser.nextToken();
      PlaceTree at = within.get(name);
      if (at == null) {
        parser.skipChildren();
      } else if (object.replace(name, at.value(parser, value)) != null) {
        throw JsonRecords.twice(parser.currentLocation());
      }
    }
    return object;
  }

  /** Whether something is read within the field of this name. */
  boolean reads(String field) {
    return within.containsKey(field);
  }

  /** An array on the way to a place is kept, as a place may name one of its elements. */
  private JsonNode value(JsonParser parser, JsonToken token) throws IOException, UnmappedException {
    if (token == JsonToken.VALUE_STRING) {
      return TextNode.valueOf(parser.getText());
    }
    if (token == JsonToken.START_ARRAY && ofElements != null) {
      return elements(parser);
    }
    return token == JsonToken.START_OBJECT && !whole ? read(parser) : parser.readValueAsTree();
  }

  private ArrayNode elements(JsonParser parser) throws IOException, UnmappedException {
    ArrayNode elements = JsonNodeFactory.instance.arrayNode();
    for (JsonToken of = parser.nextToken(); of != JsonToken.END_ARRAY; of = parser.nextToken()) {
      elements.add(
          of == JsonToken.START_OBJECT ? ofElements.read(parser) : parser.readValueAsTree());
    }
    return elements;
  }
}
