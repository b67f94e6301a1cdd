package dev.nudge.schemas.checks;

import dev.nudge.schemas.RejectionReason;

/** How long texts may be; without a bound one message could bloat state or an output. */
final class Texts {
  /** Of a text that is kept per user or names something, in UTF-16 code units. */
  static final int MAX_LENGTH = 256;

  static final Fault NO_USER_ID =
      new Fault(RejectionReason.MISSING_USER_ID, "user_id is blank; it must name the user");
  static final Fault NO_EVENT_ID =
      new Fault(
          RejectionReason.MISSING_EVENT_ID,
          "event_id is blank; without it a repeat cannot be recognised");

  private Texts() {}

  /**
   * Null if the text is short enough or missing.
   *
   * @param field its name in the schema; the text itself is never repeated
   */
  static Fault find(String field, String text) {
    return text == null ? null : tooLong(field + " is", text.length(), MAX_LENGTH);
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
