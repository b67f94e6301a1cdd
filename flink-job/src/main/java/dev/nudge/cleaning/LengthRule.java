package dev.nudge.cleaning;

import dev.nudge.cleaning.Cleaned.Rejected;
import dev.nudge.schemas.RejectionReason;

/** How long a text may be that is kept per user; without a bound one message could bloat state. */
final class LengthRule {
  /** In UTF-16 code units. */
  static final int MAX_LENGTH = 256;

  private LengthRule() {}

  /**
   * Null if the text is short enough or missing.
   *
   * @param field its name in the schema; the text itself is never told
   */
  static Rejected check(String field, String text) {
    if (text == null || text.length() <= MAX_LENGTH) {
      return null;
    }
    return new Rejected(
        RejectionReason.TOO_LONG,
        "%s is %s characters long; allowed: up to %s".formatted(field, text.length(), MAX_LENGTH));
  }
}
