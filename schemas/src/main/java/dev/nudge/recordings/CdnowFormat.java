package dev.nudge.recordings;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * CDNOW: {@code customer_id,date,number_of_cds,dollar_value}, each row a PURCHASE at the first
 * moment of its day ({@code 19970118}, taken as UTC), which {@link CdnowDays} merges to one a day.
 *
 * <ul>
 *   <li>customer_id keeps its text, leading zeros too; one that is in the published sample (a file
 *       {@code sample-ids} next to this one) has the attribute {@code sample} = {@code 1}
 *   <li>number_of_cds: the quantity. Here the price is the value of the whole row, in dollars
 * </ul>
 */
final class CdnowFormat implements TableFormat {
  private static final Map<String, String> IN_SAMPLE = Map.of("sample", "1");

  private final Set<String> sample;

  /**
   * @param sample the customers of the published sample
   */
  CdnowFormat(Set<String> sample) {
    this.sample = sample;
  }

  @Override
  public String label() {
    return StreamFormat.CDNOW.label();
  }

  @Override
  public List<String> columns() {
    return List.of("customer_id", "date", "number_of_cds", "dollar_value");
  }

  @Override
  public Event event(Row row) throws RowFault {
    Event event =
        row.event(row.id("customer_id"), row.time("date", Times::basicDate), EventType.PURCHASE);
    int quantity = row.wholeNumber("number_of_cds");
    Double value = row.number("dollar_value");
    if (quantity < 0) {
      throw new RowFault(
          RowFault.BAD_VALUE, "number_of_cds is %d; allowed: 0 or more".formatted(quantity));
    }
    if (value == null || value < 0) {
      throw new RowFault(
          RowFault.BAD_VALUE, "dollar_value is %s; allowed: 0 or more".formatted(value));
    }
    event.setQuantity(quantity);
    event.setPrice(value);
    event.setCurrency("USD");
    if (sample.contains(event.getUserId())) {
      event.setAttributes(IN_SAMPLE);
    }
    return event;
  }
}
