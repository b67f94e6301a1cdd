package dev.nudge.features;

/**
 * Which pages a session has been on, and how often each. Pages are distinguished by their {@link
 * Vocabulary#PAGE} number.
 *
 * <p>Fields are public because the record's codec, in another module, reads and writes them in one
 * pass.
 */
public final class SessionPages {
  /** Different pages counted in a session; further ones are not. */
  public static final int SIZE = 12;

  /**
   * Page number plus {@link Vocabulary#size} times its visits; the first {@link #count} are used.
   */
  public final int[] visits = new int[SIZE];

  public int count;

  /** Number of the page of the session's last event with a page; 0 = none. */
  public int last;

  void reset() {
    count = 0;
    last = 0;
  }

  /** Counts a visit of a page, not 0; returns the visits so far, 0 if it is not counted. */
  int visit(int page) {
    int size = Vocabulary.PAGE.size();
    last = page;
    for (int i = 0; i < count; i++) {
      if (visits[i] % size == page) {
        visits[i] += size;
        return visits[i] / size;
      }
    }
    if (count == SIZE) {
      return 0;
    }
    visits[count++] = page + size;
    return 1;
  }

  /** Visits of a page in this session. */
  int visits(int page) {
    int size = Vocabulary.PAGE.size();
    for (int i = 0; i < count; i++) {
      if (visits[i] % size == page) {
        return visits[i] / size;
      }
    }
    return 0;
  }
}
