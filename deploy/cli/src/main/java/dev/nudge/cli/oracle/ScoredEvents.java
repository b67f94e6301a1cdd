package dev.nudge.cli.oracle;

import dev.nudge.engine.CollectedDecisions;
import dev.nudge.schemas.Event;
import java.util.function.Consumer;

/** Finds out which events of a recording were scored: not those rejected, late or repeated. */
public final class ScoredEvents {
  private final CollectedDecisions decided;
  private final Consumer<Event> scored;
  private Event event;
  private long seen;

  /**
   * @param decided by the engine that takes the events
   * @param scored receives each event that was scored, once the next message has come
   */
  public ScoredEvents(CollectedDecisions decided, Consumer<Event> scored) {
    this.decided = decided;
    this.scored = scored;
  }

  /**
   * Call it before each message, and after the last.
   *
   * @param next the event that comes; null for none
   */
  public void next(Event next) {
    if (event != null && decided.scored() > seen) {
      scored.accept(event);
    }
    seen = decided.scored();
    event = next;
  }
}
