package dev.nudge.triggers;

import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator.Feature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Writes a part of a YAML text as a text of its own, in which {@link NodeReader} reads the same.
 */
final class NodeWriter {
  private static final YAMLFactory YAML =
      YAMLFactory.builder()
          .disable(Feature.WRITE_DOC_START_MARKER)
          .disable(Feature.SPLIT_LINES)
          .enable(Feature.MINIMIZE_QUOTES)
          .build();

  private NodeWriter() {}

  static String write(Node node) {
    StringWriter text = new StringWriter();
    try (YAMLGenerator to = YAML.createGenerator(text)) {
      write(node, to);
    } catch (IOException e) {
      throw new UncheckedIOException("writing into memory failed", e);
    }
    return text.toString();
  }

  private static void write(Node node, YAMLGenerator to) throws IOException {
    if (node instanceof Node.Fields fields) {
      to.writeStartObject();
      for (Map.Entry<String, Node> field : fields.byName().entrySet()) {
        to.writeFieldName(field.getKey());
        write(field.getValue(), to);
      }
      to.writeEndObject();
    } else if (node instanceof Node.Items items) {
      to.writeStartArray();
      for (Node item : items.items()) {
        write(item, to);
      }
      to.writeEndArray();
    } else {
      to.writeString(((Node.Scalar) node).text());
    }
  }
}
