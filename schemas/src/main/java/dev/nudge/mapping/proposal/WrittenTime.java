package dev.nudge.mapping.proposal;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.nudge.mapping.TimeForm;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * A way in which times may be written.
 *
 * @param said as a mapping has it, such as {@code unit: s}; empty for what needs no word
 * @param form reads it
 * @param zoned whether the values name their zone
 * @param daysOnly whether they have no time of day
 */
record WrittenTime(String said, TimeForm form, boolean zoned, boolean daysOnly) {
  /** Times outside of this are none of a shop's. */
  private static final long EARLIEST = Instant.parse("1995-01-01T00:00:00Z").toEpochMilli();

  private static final long LATEST = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();

  /** Epoch milliseconds, if the value is written so. */
  OptionalLong read(String value) {
    try {
      long time = form.read(TextNode.valueOf(value)).toEpochMilli();
      return time >= EARLIEST && time < LATEST ? OptionalLong.of(time) : OptionalLong.empty();
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  /** The share of the values that are written so. */
  double share(List<String> values) {
    return values.isEmpty()
        ? 0
        : (double) values.stream().filter(value -> read(value).isPresent()).count() / values.size();
  }

  /** The share of all values of a column that are written so. */
  double share(Column column) {
    return column.share(value -> read(value).isPresent());
  }

  /** The share of the values that are not before the one ahead of them, of those written so. */
  double inOrder(List<String> values) {
    long before = Long.MIN_VALUE;
    long held = 0;
    for (String value : values) {
      long time = read(value).orElse(before);
      held += time >= before ? 1 : 0;
      before = time;
    }
    return (double) held / values.size();
  }
}
