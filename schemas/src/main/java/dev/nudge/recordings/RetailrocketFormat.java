package dev.nudge.recordings;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Retailrocket {@code events.csv}: {@code timestamp,visitorid,event,itemid,transactionid}, further
 * columns allowed.
 *
 * <ul>
 *   <li>timestamp: epoch milliseconds (as on Kaggle) or ISO-8601 with a zone
 *   <li>event: {@code view}/{@code 0} is VIEW, {@code addtocart}/{@code 1} CART_ADD, {@code
 *       transaction}/{@code 2} PURCHASE
 *   <li>visitorid, itemid: user and item; transactionid: attribute {@code transaction}; session_id,
 *       where there is one: the session
 * </ul>
 */
final class RetailrocketFormat implements TableFormat {
  private static final Map<String, EventType> TYPES =
      new TreeMap<>(
          Map.of(
              "view", EventType.VIEW,
              "0", EventType.VIEW,
              "addtocart", EventType.CART_ADD,
              "1", EventType.CART_ADD,
              "transaction", EventType.PURCHASE,
              "2", EventType.PURCHASE));

  @Override
  public String label() {
    return StreamFormat.RETAILROCKET.label();
  }

  @Override
  public List<String> columns() {
    return List.of("timestamp", "visitorid", "event", "itemid", "transactionid");
  }

  @Override
  public Event event(Row row) throws RowFault {
    Event event =
        row.event(
            row.id("visitorid"),
            row.time("timestamp", Times::millisOrIso),
            row.type("event", TYPES));
    event.setItemId(row.id("itemid"));
    event.setSessionId(row.text("session_id"));
    String transaction = row.text("transactionid");
    if (transaction != null) {
      event.setAttributes(Map.of("transaction", transaction));
    }
    return event;
  }
}
