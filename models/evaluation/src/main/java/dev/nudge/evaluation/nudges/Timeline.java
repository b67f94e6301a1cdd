package dev.nudge.evaluation.nudges;

import dev.nudge.schemas.EventType;
import dev.nudge.scoring.ScoreName;
import java.util.Arrays;

/**
 * What one user did, oldest first, in a few bytes an event. An event that is older than the last
 * one counts as done at the time of the last, as the engine reckons. Times are epoch milliseconds.
 */
public final class Timeline {
  private static final EventType[] TYPES = EventType.values();
  private static final long NEVER = Long.MIN_VALUE;

  private final String userId;
  private long[] times = new long[4];
  private long[] lastPurchases = new long[4];
  private byte[] types = new byte[4];
  private int size;

  Timeline(String userId) {
    this.userId = userId;
  }

  void add(long time, EventType type) {
    if (size == times.length) {
      times = Arrays.copyOf(times, 2 * size);
      lastPurchases = Arrays.copyOf(lastPurchases, 2 * size);
      types = Arrays.copyOf(types, 2 * size);
    }
    times[size] = size == 0 ? time : Math.max(time, times[size - 1]);
    types[size] = (byte) type.ordinal();
    lastPurchases[size] = type == EventType.PURCHASE ? times[size] : lastPurchase(size);
    size++;
  }

  public String userId() {
    return userId;
  }

  /** Events of this user. */
  public int size() {
    return size;
  }

  /** When an event happened, by its number from 0. */
  public long time(int event) {
    return times[event];
  }

  /** What an event is, by its number from 0. */
  public EventType type(int event) {
    return TYPES[types[event]];
  }

  /** How many events happened up to and including a time. */
  public int until(long time) {
    int from = 0;
    int to = size;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (times[middle] <= time) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  /** Whether what a score is the probability of came true, from a time on. */
  public boolean cameTrue(ScoreName score, long from) {
    long to = from + score.horizon().toMillis();
    return score.head() == ScoreName.Head.PURCHASE ? bought(from, to) : !acted(from, to);
  }

  /** Whether anything happened after {@code from}, up to and including {@code to}. */
  boolean acted(long from, long to) {
    return until(to) > until(from);
  }

  /** Whether something was bought after {@code from}, up to and including {@code to}. */
  boolean bought(long from, long to) {
    return lastPurchase(until(to)) > from;
  }

  /** Whether something was bought up to and including a time. */
  boolean knownBuyer(long time) {
    return lastPurchase(until(time)) != NEVER;
  }

  /** Time since the last purchase; negative if there was none. */
  long sincePurchase(long time) {
    long last = lastPurchase(until(time));
    return last == NEVER ? -1 : time - last;
  }

  private long lastPurchase(int events) {
    return events == 0 ? NEVER : lastPurchases[events - 1];
  }
}
