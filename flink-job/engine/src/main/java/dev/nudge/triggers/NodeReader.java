package dev.nudge.triggers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.nudge.triggers.RuleException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one YAML document into {@link Node}s. Anchors and aliases are refused: rules need none, and
 * they are how a small file becomes a large one. Tags are refused: nothing here would obey them.
 */
final class NodeReader {
  private static final int MAX_DEPTH = 10;

  /** What a careless reader puts where bytes are no text. */
  private static final char REPLACEMENT = '\uFFFD';

  private static final YAMLFactory YAML = new YAMLFactory();

  private final YAMLParser parser;
  private final Mistakes mistakes;

  private NodeReader(YAMLParser parser, Mistakes mistakes) {
    this.parser = parser;
    this.mistakes = mistakes;
  }

  /**
   * Reads a text.
   *
   * @param mistakes receives what is wrong but does not end reading
   * @throws RuleException if it is empty, no YAML, or more than one document
   */
  static Node read(String yaml, Mistakes mistakes) {
    int replaced = yaml.indexOf(REPLACEMENT);
    if (replaced >= 0) {
      int line = 1 + (int) yaml.chars().limit(replaced).filter(c -> c == '\n').count();
      throw unreadable(
          mistakes,
          Kind.MALFORMED,
          line,
          "holds U+FFFD where a letter was no UTF-8; write it anew");
    }
    try (YAMLParser parser = YAML.createParser(yaml)) {
      if (parser.nextToken() == null) {
        throw unreadable(
            mistakes,
            Kind.EMPTY,
            0,
            "there is nothing in it; expected 'rules:' and a list of rules");
      }
      NodeReader reader = new NodeReader(parser, mistakes);
      Node node = reader.node(0);
      if (parser.nextToken() != null) {
        throw reader.malformed("a second document begins here; expected one document");
      }
      return node;
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      String problem = e.getOriginalMessage().lines().findFirst().orElse("");
      throw unreadable(mistakes, Kind.MALFORMED, line, "not readable as YAML: " + problem);
    } catch (IOException e) {
      throw new UncheckedIOException("reading a text in memory failed", e);
    }
  }

  private Node node(int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      throw malformed("nested deeper than " + MAX_DEPTH + " levels");
    }
    requirePlain();
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      return fields(depth);
    }
    if (token == JsonToken.START_ARRAY) {
      return items(depth);
    }
    String text = token == JsonToken.VALUE_NULL ? "" : parser.getText();
    return new Node.Scalar(text, line());
  }

  private void requirePlain() throws IOException {
    if (parser.isCurrentAlias() || parser.getObjectId() != null) {
      throw malformed("anchors and aliases (& and *) are not allowed; write the value out");
    }
    if (parser.getTypeId() != null) {
      throw malformed("tags (!) are not allowed; write the value, in quotes if it begins with !");
    }
  }

  private Node items(int depth) throws IOException {
    int line = line();
    List<Node> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(node(depth + 1));
    }
    return new Node.Items(items, line);
  }

  private Node fields(int depth) throws IOException {
    int line = line();
    Map<String, Node> byName = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      requirePlain();
      String name = parser.currentName();
      int nameLine = line();
      parser.nextToken();
      if (byName.put(name, node(depth + 1)) != null) {
        mistakes.add(
            Kind.DUPLICATE_FIELD, null, name, nameLine, "given twice in one place; keep one");
      }
    }
    return new Node.Fields(byName, line);
  }

  private RuleException malformed(String problem) {
    return unreadable(mistakes, Kind.MALFORMED, line(), problem);
  }

  private static RuleException unreadable(Mistakes mistakes, Kind kind, int line, String problem) {
    mistakes.add(kind, null, "", line, problem);
    return mistakes.exception();
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }
}
