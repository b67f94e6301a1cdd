package dev.nudge.engine;

import dev.nudge.schemas.Event;
import dev.nudge.triggers.DecisionObserver;
import org.apache.avro.specific.SpecificRecord;

/** Sees what an {@link Engine} does with the inputs of users, and why. It changes nothing. */
public interface EngineObserver extends DecisionObserver {
  /** Looks at nobody. */
  EngineObserver NONE = userId -> false;

  /** An event was a repeat, and has been dropped. */
  default void repeated(Event event) {}

  /** An event happened before its user was erased, and has been dropped. */
  default void beforeErasure(Event event) {}

  /**
   * What is no event has been taken in.
   *
   * @param input a profile update, an erasure or a receipt
   * @param arrival epoch milliseconds
   */
  default void applied(String userId, SpecificRecord input, long arrival) {}

  /**
   * A record has ended by the user's silence.
   *
   * @param time epoch milliseconds
   */
  default void forgotten(String userId, long time) {}
}
