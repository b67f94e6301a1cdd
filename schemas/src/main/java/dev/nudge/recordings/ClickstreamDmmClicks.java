package dev.nudge.recordings;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The clicks of ClickstreamDMM: {@code session,seq,t_seconds,page}, each a VIEW.
 *
 * <ul>
 *   <li>session: the user, and the session; nobody is known beyond it
 *   <li>t_seconds: since the session's first click. There is no calendar time in the data: every
 *       session begins at {@link #START}, so day and hour mean nothing
 *   <li>page: one of a few unnamed types, the text kept
 *   <li>seq: the place in the session, an attribute of that name; it decides where times are equal
 * </ul>
 */
final class ClickstreamDmmClicks implements TableFormat {
  /** When every session begins: made up, far from a midnight on either side. */
  static final Instant START = Instant.parse("2020-01-01T10:00:00Z");

  static final String SEQ = "seq";

  private final ClickstreamDmmSessions sessions;
  private final Set<Place> seen = new HashSet<>();

  ClickstreamDmmClicks(ClickstreamDmmSessions sessions) {
    this.sessions = sessions;
  }

  private record Place(String session, int seq) {}

  @Override
  public String label() {
    return StreamFormat.CLICKSTREAMDMM.label() + "-click";
  }

  @Override
  public List<String> columns() {
    return List.of("session", SEQ, "t_seconds", "page");
  }

  @Override
  public Event event(Row row) throws RowFault {
    String session = row.id("session");
    if (!sessions.isKnown(session)) {
      throw new RowFault(
          RowFault.UNKNOWN_SESSION, "the sessions file does not say whether it purchased");
    }
    int seq = row.wholeNumber(SEQ);
    Event event =
        row.event(session, row.time("t_seconds", ClickstreamDmmClicks::time), EventType.VIEW);
    event.setSessionId(session);
    event.setPage(row.required("page"));
    event.setAttributes(Map.of(SEQ, Integer.toString(seq)));
    if (!seen.add(new Place(session, seq))) {
      throw new RowFault(
          RowFault.DUPLICATE_ROW, "seq %d of the session came before".formatted(seq));
    }
    return event;
  }

  private static Instant time(String seconds) {
    double number = Double.parseDouble(seconds);
    if (!(number >= 0)) {
      throw new NumberFormatException("before the session's first click");
    }
    return Instant.ofEpochMilli(Math.addExact(START.toEpochMilli(), Math.round(number * 1000)));
  }
}
