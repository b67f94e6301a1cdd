package dev.nudge.mapping.proposal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nudge.mapping.Mapping;
import dev.nudge.mapping.UnmappedException;
import dev.nudge.mapping.UnmappedException.Reason;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How well a mapping that comes with Nudge reads a sample.
 *
 * @param name of the mapping
 * @param known share of the records whose word it knows and which it can read
 * @param readable share of the records that it can read, or is to ignore
 */
public record ShippedFit(String name, double known, double readable) {
  private static final double MOST_KNOWN = 0.5;
  private static final double ALMOST_ALL = 0.9;

  /** The best that fits; empty if none does. */
  public static Optional<ShippedFit> best(Sample sample) {
    return Mapping.shippedNames().stream()
        .map(name -> of(name, sample))
        .filter(fit -> fit.known >= MOST_KNOWN && fit.readable >= ALMOST_ALL)
        .max(Comparator.comparingDouble(ShippedFit::known));
  }

  private static ShippedFit of(String name, Sample sample) {
    Mapping mapping = Mapping.shipped(name);
    double known = 0;
    double readable = 0;
    for (ObjectNode record : records(mapping.table().columns(), sample)) {
      boolean reads = reads(mapping, record);
      readable += reads ? 1 : 0;
      known += reads && mapping.knows(record) ? 1 : 0;
    }
    int all = Math.max(1, sample.records().size());
    return new ShippedFit(name, known / all, readable / all);
  }

  /**
   * As the mapping names them: one that names columns fits only a table without a header that has
   * as many.
   */
  private static List<ObjectNode> records(List<String> columns, Sample sample) {
    if (columns.isEmpty()) {
      return sample.records();
    }
    List<String> made = sample.nameless() ? sample.table().orElseThrow().columns() : List.of();
    return made.size() == columns.size()
        ? sample.records().stream().map(record -> renamed(record, made, columns)).toList()
        : List.of();
  }

  private static ObjectNode renamed(ObjectNode record, List<String> from, List<String> to) {
    ObjectNode renamed = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < from.size(); i++) {
      if (record.has(from.get(i))) {
        renamed.set(to.get(i), record.get(from.get(i)));
      }
    }
    return renamed;
  }

  private static boolean reads(Mapping mapping, ObjectNode record) {
    try {
      mapping.read(record.deepCopy(), "");
      return true;
    } catch (UnmappedException e) {
      return e.reason() == Reason.IGNORED;
    }
  }
}
