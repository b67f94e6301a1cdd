package dev.nudge.mapping.proposal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nudge.mapping.Mapping;
import dev.nudge.mapping.UnmappedException;
import dev.nudge.mapping.UnmappedException.Reason;
import java.util.Comparator;
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
    for (ObjectNode record : sample.records()) {
      boolean reads = reads(mapping, record);
      readable += reads ? 1 : 0;
      known += reads && mapping.knows(record) ? 1 : 0;
    }
    int all = Math.max(1, sample.records().size());
    return new ShippedFit(name, known / all, readable / all);
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
