package dev.nudge.features;

/**
 * One copy of a text that many records hold, such as a rule's id or a category. Records take less
 * memory, and an old record does not come to hold a young text at each event, which would have the
 * garbage collector look through all of them. Keeps at most {@value #SIZE} texts; one that comes
 * takes the place of another. Any thread may call it: at worst a text has two copies.
 */
public final class SharedText {
  private static final int SIZE = 1 << 14;
  private static final String[] TEXTS = new String[SIZE];

  private SharedText() {}

  /** A text that says the same; null if there is none. */
  public static String of(String text) {
    if (text == null) {
      return null;
    }
    int hash = text.hashCode();
    int at = (hash ^ hash >>> 16) & (SIZE - 1);
    String known = TEXTS[at];
    if (text.equals(known)) {
      return known;
    }
    TEXTS[at] = text;
    return text;
  }
}
