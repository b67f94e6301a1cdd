package dev.nudge.local.replay;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * When events were sent, so that what they cause can be timed. Remembers the last events only: a
 * trigger that comes later than that is not timed. Thread-safe.
 */
public final class SendTimes {
  private final Map<String, Long> nanosById;

  /**
   * @param capacity events remembered
   */
  public SendTimes(int capacity) {
    nanosById =
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > capacity;
          }
        };
  }

  /** The first time counts: what repeats an event causes nothing. */
  synchronized void sent(String eventId, long nanos) {
    nanosById.putIfAbsent(eventId, nanos);
  }

  /** The {@link System#nanoTime} at which an event was handed to the producer. */
  public synchronized OptionalLong of(String eventId) {
    Long nanos = nanosById.get(eventId);
    return nanos == null ? OptionalLong.empty() : OptionalLong.of(nanos);
  }
}
