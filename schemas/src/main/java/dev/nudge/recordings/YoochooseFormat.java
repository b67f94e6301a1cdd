package dev.nudge.recordings;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import java.util.List;

/**
 * YOOCHOOSE (RecSys Challenge 2015): two files without a header in one folder. Nobody is known
 * beyond a session, so the session is the user.
 *
 * <ul>
 *   <li>{@code yoochoose-clicks.dat}: {@code session,timestamp,item,category}, each a VIEW;
 *       category {@code 0} means unknown, {@code S} a special offer
 *   <li>{@code yoochoose-buys.dat}: {@code session,timestamp,item,price,quantity}, each a PURCHASE;
 *       price 0 and quantity 0 mean unknown
 *   <li>timestamp: {@code 2014-04-07T10:51:09.277Z}
 * </ul>
 *
 * @param columns of the one file
 * @param type what each of its rows is
 * @param label the first part of its event ids
 */
record YoochooseFormat(String label, EventType type, List<String> columns) implements TableFormat {
  static final String CLICKS = "yoochoose-clicks.{dat,dat.gz}";
  static final String BUYS = "yoochoose-buys.{dat,dat.gz}";

  private static final String UNKNOWN = "0";

  static YoochooseFormat clicks() {
    return new YoochooseFormat(
        "yoochoose-click", EventType.VIEW, List.of("session", "timestamp", "item", "category"));
  }

  static YoochooseFormat buys() {
    return new YoochooseFormat(
        "yoochoose-buy",
        EventType.PURCHASE,
        List.of("session", "timestamp", "item", "price", "quantity"));
  }

  @Override
  public boolean hasHeader() {
    return false;
  }

  @Override
  public Event event(Row row) throws RowFault {
    String session = row.id("session");
    Event event = row.event(session, row.time("timestamp", Times::iso), type);
    event.setSessionId(session);
    event.setItemId(row.id("item"));
    if (type == EventType.VIEW) {
      String category = row.text("category");
      event.setCategory(UNKNOWN.equals(category) ? null : category);
    } else {
      Double price = row.number("price");
      event.setPrice(price == null || price == 0 ? null : price);
      int quantity = row.wholeNumber("quantity");
      event.setQuantity(quantity == 0 ? null : quantity);
    }
    return event;
  }
}
