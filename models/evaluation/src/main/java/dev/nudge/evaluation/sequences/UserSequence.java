package dev.nudge.evaluation.sequences;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import java.util.Arrays;
import java.util.List;

/**
 * One user's events as the running job would see them: in the order of arrival, each with the
 * feature row that it gives. A row depends on the events up to it only, so a prefix of a sequence
 * is the sequence of a recording that ended earlier.
 *
 * <p>Not copied on access: callers do not write into what they get.
 */
public final class UserSequence {
  private final String userId;
  private final String group;
  private final int length;
  private final int width;
  private final long[] arrivals;
  private final long[] times;
  private final byte[] types;
  private final float[] rows;
  private final String[] marks;

  /** Null where they were not kept. */
  private final List<Event> events;

  UserSequence(
      String userId,
      String group,
      int length,
      int width,
      long[] arrivals,
      long[] times,
      byte[] types,
      float[] rows,
      String[] marks,
      List<Event> events) {
    this.userId = userId;
    this.group = group;
    this.length = length;
    this.width = width;
    this.arrivals = arrivals;
    this.times = times;
    this.types = types;
    this.rows = rows;
    this.marks = marks;
    this.events = events;
  }

  public String userId() {
    return userId;
  }

  /** The group that the user's first event names, to compare figures by; may be null. */
  public String group() {
    return group;
  }

  /** Number of events, at least 1. */
  public int length() {
    return length;
  }

  /** When event {@code i} happened, epoch milliseconds; never decreasing. */
  public long time(int i) {
    return times[i];
  }

  /** What event {@code i} was. */
  public EventType type(int i) {
    return EventType.values()[types[i]];
  }

  /** What was kept of event {@code i} besides its row, see {@link EventDetails}; may be null. */
  public String mark(int i) {
    return marks[i];
  }

  /**
   * Event {@code i} itself.
   *
   * @throws IllegalStateException if events were not kept, see {@link EventDetails}
   */
  public Event event(int i) {
    if (events == null) {
      throw new IllegalStateException(
          "the events of user '%s' were not kept: read the recording with EventDetails.events"
              .formatted(userId));
    }
    return events.get(i);
  }

  /** F, the length of a feature row. */
  public int width() {
    return width;
  }

  /** Feature rows, row-major; row {@code i} starts at {@code i * width()}. */
  public float[] rows() {
    return rows;
  }

  /**
   * How many events, from the first, were known at an instant: they had happened and arrived.
   *
   * @param millis epoch milliseconds, exclusive
   */
  public int knownBefore(long millis) {
    return Math.min(countBelow(times, millis), countBelow(arrivals, millis));
  }

  /** How many events, from the first, happened before an instant, whenever they arrived. */
  public int happenedBefore(long millis) {
    return countBelow(times, millis);
  }

  private int countBelow(long[] ascending, long millis) {
    int at = Arrays.binarySearch(ascending, 0, length, millis);
    if (at < 0) {
      return -at - 1;
    }
    while (at > 0 && ascending[at - 1] == millis) {
      at--;
    }
    return at;
  }

  /** The same events with rows of these features only. */
  UserSequence columns(int[] from) {
    float[] narrow = new float[length * from.length];
    for (int i = 0; i < length; i++) {
      for (int f = 0; f < from.length; f++) {
        narrow[i * from.length + f] = rows[i * width + from[f]];
      }
    }
    return new UserSequence(
        userId, group, length, from.length, arrivals, times, types, narrow, marks, events);
  }

  /** The first {@code count} events; shares the arrays. */
  public UserSequence prefix(int count) {
    return new UserSequence(
        userId, group, count, width, arrivals, times, types, rows, marks, events);
  }
}
