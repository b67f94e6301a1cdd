package dev.nudge.engine;

/**
 * One copy of a text that many records hold, such as a rule's id: records take less memory, and
 * what they are compared with is near. Keeps at most {@value #SIZE} texts; one that comes takes the
 * place of another. Any thread may call it: at worst a text has two copies.
 */
final class SharedText {
  private static final int SIZE = 1 << 12;
  private static final String[] TEXTS = new String[SIZE];

  private SharedText() {}

  static String of(String text) {
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
