package dev.nudge.features;

import java.util.Arrays;

/**
 * In how many visits a user met which categories. The {@value #KEPT} are remembered that were met
 * in most visits; of equals those met last.
 *
 * <p>The field is public because the record's codec, in another module, reads and writes it.
 */
public final class CategoryHabits {
  /** Categories remembered. */
  public static final int KEPT = 8;

  /** Counts stop here. */
  public static final int MOST = 255;

  private static final long[] NONE = {};
  private static final int VISITS = 16;
  private static final int SESSION = 24;
  private static final int CATEGORY = 0xFFFF;

  /**
   * Per category, packed: the category as {@link ItemTrace#shortened} has it, the visits in which
   * it was met, and the number of the last of them. The last met last.
   */
  public long[] traces = NONE;

  /** The category met last. */
  public final KeptText last = new KeptText();

  /**
   * The category met in most visits, of equals the one met last; so it can change at each event.
   */
  public final KeptText favourite = new KeptText();

  /**
   * Takes in an event of a category.
   *
   * @param category as {@link ItemTrace#shortened} has it
   */
  void see(String name, int category, int session) {
    int at = indexOf(category);
    long visits = at < 0 ? 1 : visits(traces[at]) + (session(traces[at]) == session ? 0 : 1);
    if (at < 0) {
      at = makeRoom();
    }
    int end = traces.length - 1;
    System.arraycopy(traces, at + 1, traces, at, end - at);
    traces[end] = (long) session << SESSION | Math.min(MOST, visits) << VISITS | category;
    last.set(name);
    if (isMostMet(end)) {
      favourite.set(name);
    }
  }

  private boolean isMostMet(int at) {
    for (long trace : traces) {
      if (visits(trace) > visits(traces[at])) {
        return false;
      }
    }
    return true;
  }

  /** A place for one more: a new one, or that of the one met in fewest visits. */
  private int makeRoom() {
    if (traces.length == KEPT) {
      return leastMet();
    }
    traces = Arrays.copyOf(traces, traces.length + 1);
    return traces.length - 1;
  }

  private int leastMet() {
    int least = 0;
    for (int i = 1; i < traces.length; i++) {
      least = visits(traces[i]) < visits(traces[least]) ? i : least;
    }
    return least;
  }

  private int indexOf(int category) {
    int at = traces.length - 1;
    while (at >= 0 && (traces[at] & CATEGORY) != category) {
      at--;
    }
    return at;
  }

  /**
   * Visits in which a category was met before this one; 0 if it is not remembered.
   *
   * @param category as {@link ItemTrace#shortened} has it
   * @param session number of this visit
   */
  public int visitsBefore(int category, int session) {
    int at = indexOf(category);
    return at < 0 ? 0 : visits(traces[at]) - (session(traces[at]) == session ? 1 : 0);
  }

  /** Remembered categories that were met in a visit, by its number. */
  public int metIn(int session) {
    int count = 0;
    for (long trace : traces) {
      count += session(trace) == session ? 1 : 0;
    }
    return count;
  }

  private static int visits(long trace) {
    return (int) (trace >> VISITS) & MOST;
  }

  private static int session(long trace) {
    return (int) (trace >> SESSION);
  }
}
