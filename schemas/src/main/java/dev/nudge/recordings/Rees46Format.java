package dev.nudge.recordings;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * REES46 eCommerce behaviour data: {@code event_time,event_type,product_id,category_id,
 * category_code,brand,price,user_id,user_session}.
 *
 * <ul>
 *   <li>event_time: {@code 2019-10-01 00:00:00 UTC}
 *   <li>event_type: {@code view} is VIEW, {@code cart} CART_ADD, {@code remove_from_cart}
 *       CART_REMOVE, {@code purchase} PURCHASE
 *   <li>category_code, or category_id where that is blank: the category; brand: attribute {@code
 *       brand}; user_session: the session
 *   <li>price as it stands (some are negative: the job's cleaning judges them); no currency is
 *       published
 * </ul>
 */
final class Rees46Format implements TableFormat {
  private static final Map<String, EventType> TYPES =
      new TreeMap<>(
          Map.of(
              "view", EventType.VIEW,
              "cart", EventType.CART_ADD,
              "remove_from_cart", EventType.CART_REMOVE,
              "purchase", EventType.PURCHASE));

  @Override
  public String label() {
    return StreamFormat.REES46.label();
  }

  @Override
  public List<String> columns() {
    return List.of(
        "event_time",
        "event_type",
        "product_id",
        "category_id",
        "category_code",
        "brand",
        "price",
        "user_id",
        "user_session");
  }

  @Override
  public Event event(Row row) throws RowFault {
    Event event =
        row.event(
            row.id("user_id"),
            row.time("event_time", Times::dateAndTime),
            row.type("event_type", TYPES));
    event.setItemId(row.id("product_id"));
    String code = row.text("category_code");
    event.setCategory(code == null ? row.text("category_id") : code);
    event.setPrice(row.number("price"));
    event.setSessionId(row.text("user_session"));
    String brand = row.text("brand");
    if (brand != null) {
      event.setAttributes(Map.of("brand", brand));
    }
    return event;
  }
}
