package dev.nudge.recordings;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tmall competition of 2014: {@code user_id,brand_id,type,visit_datetime}.
 *
 * <ul>
 *   <li>type: {@code 0} is VIEW, {@code 1} PURCHASE, {@code 2} FAVOURITE, {@code 3} CART_ADD
 *   <li>brand_id: the item; the data name no products below a brand
 *   <li>visit_datetime: a day {@code M-D}; the year is not published and taken as 2013. Here an
 *       event stands at the first moment of its day: {@link TmallDays} invents the time of day.
 *   <li>repeated rows are repeated clicks and stay; their ids differ, by line
 * </ul>
 */
final class TmallFormat implements TableFormat {
  private static final Map<String, EventType> TYPES =
      new TreeMap<>(
          Map.of(
              "0", EventType.VIEW,
              "1", EventType.PURCHASE,
              "2", EventType.FAVOURITE,
              "3", EventType.CART_ADD));

  @Override
  public String label() {
    return StreamFormat.TMALL.label();
  }

  @Override
  public List<String> columns() {
    return List.of("user_id", "brand_id", "type", "visit_datetime");
  }

  @Override
  public Event event(Row row) throws RowFault {
    Event event =
        row.event(
            row.id("user_id"),
            row.time("visit_datetime", Times::dayOf2013),
            row.type("type", TYPES));
    event.setItemId(row.id("brand_id"));
    return event;
  }
}
