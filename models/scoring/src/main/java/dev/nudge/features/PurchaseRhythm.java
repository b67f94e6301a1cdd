package dev.nudge.features;

import dev.nudge.schemas.Hashing;
import java.time.Duration;
import java.util.Arrays;

/**
 * How often a user buys the same again. The same is a category where events name one, else an item;
 * the {@value #KEPT} are remembered that were bought again, then those bought last.
 *
 * <p>Fields are public because the record's codec, in another module, reads and writes them in one
 * pass.
 */
public final class PurchaseRhythm {
  /** Things remembered. */
  public static final int KEPT = 8;

  /** Counts stop here. */
  public static final int MOST = 63;

  private static final int[] NO_THINGS = {};
  private static final long[] NO_TRACES = {};

  private static final int MEAN = 6;
  private static final int DEVIATION = 22;
  private static final int DAY = 30;
  private static final int LONGEST = 0xFFFF;
  private static final int WIDEST = 0xFF;
  private static final double STEPS = 8;
  private static final double DEVIATION_STEPS = 64;
  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

  /** 32-bit hashes of what was bought, the last bought last. */
  public int[] things = NO_THINGS;

  /**
   * Per thing, packed: times between its purchases so far, at most {@value #MOST}; their moving
   * mean in eighths of a day; how far they are off it, as a part of it, in sixty-fourths; the epoch
   * day of the last purchase.
   */
  public long[] traces = NO_TRACES;

  /** Takes in a purchase. */
  void count(Step step) {
    long thing = step.category == 0 ? step.item : step.category;
    if (thing != 0) {
      count(Hashing.half(thing), Math.floorDiv(step.time, DAY_MILLIS));
    }
  }

  private void count(int thing, long day) {
    int at = indexOf(thing);
    long trace = at < 0 ? day << DAY : next(traces[at], day);
    if (at < 0) {
      at = makeRoom();
    }
    int last = things.length - 1;
    System.arraycopy(things, at + 1, things, at, last - at);
    System.arraycopy(traces, at + 1, traces, at, last - at);
    things[last] = thing;
    traces[last] = trace;
  }

  /** A place for one more: a new one, or that of the one that gives way. */
  private int makeRoom() {
    if (things.length == KEPT) {
      return victim();
    }
    things = Arrays.copyOf(things, things.length + 1);
    traces = Arrays.copyOf(traces, traces.length + 1);
    return things.length - 1;
  }

  /** Several purchases of one day are one. */
  private static long next(long trace, long day) {
    long gap = day - lastDay(trace);
    if (gap <= 0) {
      return trace;
    }
    int count = gaps(trace);
    double mean = count == 0 ? gap : meanDays(trace);
    double off = Math.abs(gap - mean) / mean;
    double newest = 1.0 / Math.min(4, count + 1);
    double deviation = count == 1 ? off : deviation(trace) + newest * (off - deviation(trace));
    return day << DAY
        | Math.min(WIDEST, Math.round(deviation * DEVIATION_STEPS)) << DEVIATION
        | Math.min(LONGEST, Math.round((mean + newest * (gap - mean)) * STEPS)) << MEAN
        | Math.min(MOST, count + 1);
  }

  /** The one bought longest ago of those bought once; else of all. */
  private int victim() {
    for (int i = 0; i < traces.length; i++) {
      if (gaps(traces[i]) == 0) {
        return i;
      }
    }
    return 0;
  }

  private int indexOf(int thing) {
    int at = things.length - 1;
    while (at >= 0 && things[at] != thing) {
      at--;
    }
    return at;
  }

  /** Times between purchases of this thing so far; 0 if it was bought once. */
  public static int gaps(long trace) {
    return (int) trace & MOST;
  }

  /** Mean of these times, days. */
  public static double meanDays(long trace) {
    return (trace >> MEAN & LONGEST) / STEPS;
  }

  /** How far these times are off their mean on average, as a part of it; 0 for fewer than two. */
  public static double deviation(long trace) {
    return (trace >> DEVIATION & WIDEST) / DEVIATION_STEPS;
  }

  /** Epoch day of the last purchase. */
  public static long lastDay(long trace) {
    return trace >> DAY;
  }
}
