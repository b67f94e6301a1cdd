package dev.nudge.features;

/**
 * A text that a record replaces at nearly each event, kept in place. So an old record does not come
 * to hold a young text each time, which the garbage collector would have to note and look after.
 */
public final class KeptText {
  private static final char[] EMPTY = {};
  private static final int NONE = -1;

  private char[] characters = EMPTY;
  private int length = NONE;

  /** Keeps this text instead; null for none. */
  public void set(String text) {
    if (text == null) {
      length = NONE;
      return;
    }
    length = text.length();
    if (length > characters.length) {
      characters = new char[length];
    }
    text.getChars(0, length, characters, 0);
  }

  /** The text; null if there is none. */
  public String get() {
    return length == NONE ? null : new String(characters, 0, length);
  }

  /** Characters that there is room for. */
  public int room() {
    return characters.length;
  }
}
