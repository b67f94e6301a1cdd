package dev.nudge.testkit.stories;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** YAML whose pieces know their lines; what is wrong is noted. */
final class Yaml {
  private final String file;
  private final List<StoryMistake> mistakes;

  /**
   * @param mistakes receives what is wrong
   */
  Yaml(String file, List<StoryMistake> mistakes) {
    this.file = file;
    this.mistakes = mistakes;
  }

  /** The root; null if there is none, or the text cannot be read. */
  Node read(String text) {
    try {
      return new org.yaml.snakeyaml.Yaml(new LoaderOptions()).compose(new StringReader(text));
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      wrong(line, "not readable as YAML: " + e.getProblem());
      return null;
    } catch (YAMLException e) {
      wrong(1, "not readable as YAML: " + e.getMessage());
      return null;
    }
  }

  /** From 1. */
  static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  void wrong(Node at, String problem) {
    wrong(line(at), problem);
  }

  void wrong(int line, String problem) {
    mistakes.add(new StoryMistake(file, line, problem));
  }

  /** Names and values, in their order; of a name that is given twice, the last. */
  Map<Node, Node> fields(Node node) {
    Map<String, Node> names = new LinkedHashMap<>();
    Map<Node, Node> fields = new LinkedHashMap<>();
    if (!(node instanceof MappingNode mapping)) {
      wrong(node, "expected fields, 'name: value' each");
      return fields;
    }
    for (NodeTuple field : mapping.getValue()) {
      Node name = field.getKeyNode();
      if (names.put(text(name), name) != null) {
        wrong(name, "'%s' is given twice; keep one".formatted(text(name)));
      }
      fields.put(name, field.getValueNode());
    }
    return fields;
  }

  List<Node> items(Node node) {
    if (node instanceof SequenceNode items) {
      return items.getValue();
    }
    wrong(node, "expected a list, an item a line, each after a dash");
    return List.of();
  }

  /** The text of a value; what is none is noted, and reads as empty. */
  String text(Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue().strip();
    }
    wrong(node, "expected a value");
    return "";
  }
}
