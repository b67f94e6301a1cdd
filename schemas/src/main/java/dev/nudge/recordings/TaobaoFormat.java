package dev.nudge.recordings;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Taobao {@code UserBehavior.csv}, without a header: {@code user_id,item_id,category_id,
 * behavior,timestamp}.
 *
 * <ul>
 *   <li>behavior: {@code pv} is VIEW, {@code cart} CART_ADD, {@code fav} FAVOURITE, {@code buy}
 *       PURCHASE
 *   <li>timestamp: epoch seconds
 *   <li>no prices and no sessions
 * </ul>
 */
final class TaobaoFormat implements TableFormat {
  private static final Map<String, EventType> TYPES =
      new TreeMap<>(
          Map.of(
              "pv", EventType.VIEW,
              "cart", EventType.CART_ADD,
              "fav", EventType.FAVOURITE,
              "buy", EventType.PURCHASE));

  @Override
  public String label() {
    return StreamFormat.TAOBAO.label();
  }

  @Override
  public List<String> columns() {
    return List.of("user_id", "item_id", "category_id", "behavior", "timestamp");
  }

  @Override
  public boolean hasHeader() {
    return false;
  }

  @Override
  public Event event(Row row) throws RowFault {
    Event event =
        row.event(
            row.id("user_id"),
            row.time("timestamp", Times::epochSeconds),
            row.type("behavior", TYPES));
    event.setItemId(row.id("item_id"));
    event.setCategory(row.required("category_id"));
    return event;
  }
}
