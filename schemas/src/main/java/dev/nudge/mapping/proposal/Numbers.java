package dev.nudge.mapping.proposal;

import dev.nudge.mapping.NumberForm;
import java.util.List;

/**
 * How the numbers of a column are written.
 *
 * @param said as a mapping has it; empty for a decimal point
 * @param form reads them
 */
record Numbers(String said, NumberForm form) {
  /** Of those that read as many, the first: 1,234 has thousands. */
  private static final List<Numbers> KNOWN =
      List.of(
          new Numbers("", NumberForm.of(".", "")),
          new Numbers("thousands: \",\"", NumberForm.of(".", ",")),
          new Numbers("decimal: \",\"", NumberForm.of(",", "")),
          new Numbers("decimal: \",\", thousands: \".\"", NumberForm.of(",", ".")),
          new Numbers("decimal: \",\", thousands: \" \"", NumberForm.of(",", " ")));

  /** The form that reads most of the values. */
  static Numbers of(Column column) {
    Numbers best = KNOWN.get(0);
    for (Numbers form : KNOWN) {
      best = form.share(column) > best.share(column) ? form : best;
    }
    return best;
  }

  double share(Column column) {
    return column.share(value -> form.read(value) != null);
  }
}
