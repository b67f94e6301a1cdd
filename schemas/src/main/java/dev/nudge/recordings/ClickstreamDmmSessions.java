package dev.nudge.recordings;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The sessions of ClickstreamDMM: {@code session,y_purchase}, further columns allowed. A session
 * with {@code y_purchase} 1 is a PURCHASE, one with 0 a CUSTOM event that only says that the
 * session is known: {@link ClickstreamDmmFiles} gives the purchase its time and drops the other.
 */
final class ClickstreamDmmSessions implements TableFormat {
  private final Map<String, Long> lines = new HashMap<>();

  @Override
  public String label() {
    return StreamFormat.CLICKSTREAMDMM.label() + "-session";
  }

  @Override
  public List<String> columns() {
    return List.of("session", "y_purchase");
  }

  @Override
  public Event event(Row row) throws RowFault {
    String session = row.id("session");
    int purchase = row.wholeNumber("y_purchase");
    if (purchase != 0 && purchase != 1) {
      throw new RowFault(RowFault.BAD_VALUE, "y_purchase is %d; allowed: 0, 1".formatted(purchase));
    }
    Long earlier = lines.putIfAbsent(session, row.line());
    if (earlier != null) {
      throw new RowFault(
          RowFault.DUPLICATE_ROW, "the session stands on line %d already".formatted(earlier));
    }
    Event event =
        row.event(
            session,
            ClickstreamDmmClicks.START,
            purchase == 1 ? EventType.PURCHASE : EventType.CUSTOM);
    event.setSessionId(session);
    return event;
  }

  boolean isKnown(String session) {
    return lines.containsKey(session);
  }

  /** The line of a known session. */
  long line(String session) {
    return lines.get(session);
  }
}
