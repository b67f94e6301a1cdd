package dev.nudge.schemas.checks;

import dev.nudge.schemas.RejectionReason;

/**
 * What texts may be. Without a bound on their length one message could bloat state or an output. A
 * character that nobody sees would make two users of one, and one that UTF-8 cannot write would
 * make one user of two.
 */
final class Texts {
  /** Of a text that is kept per user or names something, in UTF-16 code units. */
  static final int MAX_LENGTH = 256;

  private static final int REPLACEMENT = 0xFFFD;

  static final Fault NO_EVENT_ID =
      new Fault(
          RejectionReason.MISSING_EVENT_ID,
          "event_id is blank; without it a repeat cannot be recognised");

  private static final Fault NO_USER_ID =
      new Fault(RejectionReason.MISSING_USER_ID, "user_id is blank; it must name the user");

  private Texts() {}

  /** Null if a user id can be kept. */
  static Fault findInUserId(String id) {
    return isBlank(id) ? NO_USER_ID : findInId("user_id", id);
  }

  /** Null if a user id can be kept and stands for somebody. */
  static Fault findInUserId(String id, PlaceholderIds placeholders) {
    Fault fault = findInUserId(id);
    return fault != null || !placeholders.contains(id)
        ? fault
        : new Fault(
            RejectionReason.PLACEHOLDER_USER_ID,
            "user_id is '%s', which stands for nobody; leave out events whose user is not known"
                .formatted(id));
  }

  /**
   * Null if an id can be kept, or is missing.
   *
   * @param field its name in the schema; the text itself is never repeated
   */
  static Fault findInId(String field, String id) {
    Fault fault = find(field, id);
    return fault == null ? findInCharacters(field, id, true) : fault;
  }

  /**
   * Null if a text can be kept, or is missing.
   *
   * @param field its name in the schema; the text itself is never repeated
   */
  static Fault find(String field, String text) {
    Fault fault = text == null ? null : tooLong(field + " is", text.length(), MAX_LENGTH);
    return fault == null ? findInCharacters(field, text) : fault;
  }

  /** Null if a text, however long, holds only characters that texts hold, or is missing. */
  static Fault findInCharacters(String field, String text) {
    return findInCharacters(field, text, false);
  }

  /** In an id no character may be invisible; a text needs joiners and marks of direction. */
  private static Fault findInCharacters(String field, String text, boolean id) {
    for (int i = 0; text != null && i < text.length(); ) {
      int c = text.codePointAt(i);
      if (c >= 0x7F || c < ' ') {
        if (!isAllowed(c, id)) {
          return new Fault(
              RejectionReason.BAD_TEXT,
              "%s holds U+%04X at character %d; allowed: Unicode without control characters%s"
                  .formatted(field, c, i + 1, id ? ", invisible and replaced ones" : ""));
        }
      }
      i += Character.charCount(c);
    }
    return null;
  }

  private static boolean isAllowed(int c, boolean id) {
    return switch (Character.getType(c)) {
      case Character.SURROGATE -> false;
      case Character.CONTROL -> !id && (c == '\t' || c == '\n' || c == '\r');
      case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> !id;
      default -> !id || c != REPLACEMENT;
    };
  }

  /** Whether a text holds nothing to see; unlike {@link String#isBlank} it knows fixed blanks. */
  static boolean isBlank(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isBlank(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  /**
   * Null if a length is allowed.
   *
   * @param subject what is as long, with its verb
   */
  static Fault tooLong(String subject, long length, int max) {
    return length <= max
        ? null
        : new Fault(
            RejectionReason.TOO_LONG,
            "%s %s characters long; allowed: up to %s".formatted(subject, length, max));
  }
}
