package dev.nudge.features;

/**
 * What is known of an item met lately, packed into a number: 16 bits of its category's hash, its
 * last price in sixteenths of a natural logarithm, its events in the session in which it was met
 * last, the sessions in which it was met, and the number of the last of them.
 */
public final class ItemTrace {
  /** Counts stop here. */
  public static final int MOST = 15;

  private static final int PRICE = 16;
  private static final int LOOKS = 24;
  private static final int SESSIONS = 28;
  private static final int SESSION = 32;
  private static final double STEPS = 16;

  private ItemTrace() {}

  /** The trace after one event more; what the event does not say stays as it was. */
  static long next(long before, Step step, int session) {
    boolean same = session(before) == session;
    int category = step.category == 0 ? category(before) : shortened(step.category);
    int price = step.price == null ? steps(before) : steps(step.logPrice);
    int looks = same ? Math.min(MOST, looks(before) + 1) : 1;
    int sessions = same ? sessions(before) : Math.min(MOST, sessions(before) + 1);
    return (long) session << SESSION
        | (long) sessions << SESSIONS
        | (long) looks << LOOKS
        | (long) price << PRICE
        | category;
  }

  private static int steps(double logPrice) {
    return (int) Math.min(255, Math.rint(STEPS * logPrice));
  }

  private static int steps(long trace) {
    return (int) (trace >> PRICE) & 0xFF;
  }

  /** How a category is known here, 1 to 65,535, by its 64-bit hash; 0 for none. */
  public static int shortened(long hash) {
    return hash == 0 ? 0 : 1 + (int) Long.remainderUnsigned(hash, 0xFFFF);
  }

  /** {@link #shortened} of its category; 0 if none is known. */
  public static int category(long trace) {
    return (int) trace & 0xFFFF;
  }

  /** ln(1 + price), within a thirty-second; 0 if no price is known. */
  public static double logPrice(long trace) {
    return steps(trace) / STEPS;
  }

  /** Events in the session in which it was met last, 1 to {@value #MOST}. */
  public static int looks(long trace) {
    return (int) (trace >> LOOKS) & MOST;
  }

  /** Sessions in which it was met, 1 to {@value #MOST}. */
  public static int sessions(long trace) {
    return (int) (trace >> SESSIONS) & MOST;
  }

  /** Number of the session in which it was met last, from 1. */
  public static int session(long trace) {
    return (int) (trace >> SESSION);
  }
}
