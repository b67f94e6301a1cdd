package dev.nudge.triggers;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds out from a reader itself which fields it knows and what each may be: has it read one text
 * for each field, in which nothing but that field is there, and hears what it asks. So what one
 * field excludes of another, as {@code after} of {@code score}, hides neither.
 */
final class Probe extends Mistakes {
  private final Map<String, Shape> shapes = new LinkedHashMap<>();
  private final Deque<String> unread = new ArrayDeque<>();
  private final Set<String> inside = new HashSet<>();
  private final Set<String> required = new HashSet<>();

  private Probe() {}

  /**
   * What a reader reads.
   *
   * @param reader reads fields at the path {@code ""}
   */
  static Shape of(Consumer<Field> reader) {
    Probe probe = new Probe();
    probe.unread.add("");
    while (!probe.unread.isEmpty()) {
      String path = probe.unread.remove();
      reader.accept(Field.of(probe, null, "", probe.textWithOnly(path)));
      probe.noteRequired();
    }
    return probe.shape("");
  }

  private Shape shape(String path) {
    return shapes.computeIfAbsent(path, p -> new Shape());
  }

  /** As deep as the path; what is at its end is empty. */
  private Node textWithOnly(String path) {
    Node node = wrapped(path, new Node.Fields(Map.of(), 1));
    String at = path;
    while (!at.isEmpty()) {
      String above = at.contains(".") ? at.substring(0, at.lastIndexOf('.')) : "";
      String name = at.substring(at.lastIndexOf('.') + 1);
      node = wrapped(above, new Node.Fields(Map.of(name, node), 1));
      at = above;
    }
    return node;
  }

  private Node wrapped(String path, Node node) {
    return shape(path).isList() ? new Node.Items(List.of(node), 1) : node;
  }

  /** A field is required if it was whenever what it is in was read. */
  private void noteRequired() {
    for (String path : inside) {
      shape(path)
          .fields()
          .forEach(
              (name, field) ->
                  field.noteRequired(required.contains(path.isEmpty() ? name : path + "." + name)));
    }
    inside.clear();
    required.clear();
  }

  @Override
  void requires(String path) {
    required.add(path);
  }

  @Override
  void asksFields(String path, List<String> names, boolean present) {
    for (String name : names) {
      String field = path.isEmpty() ? name : path + "." + name;
      if (shape(path).fields().putIfAbsent(name, shape(field)) == null) {
        unread.add(field);
      }
    }
    if (present) {
      inside.add(path);
    }
  }

  @Override
  void asksAnyFields(String path) {
    shape(path).takesAnyFields();
  }

  @Override
  void asksItems(String path, int most) {
    shape(path).isListOf(most);
  }

  @Override
  void asks(String path, Form form) {
    shape(path).isOf(form);
  }
}
