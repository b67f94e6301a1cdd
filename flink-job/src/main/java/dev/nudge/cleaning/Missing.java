package dev.nudge.cleaning;

import dev.nudge.cleaning.Cleaned.Rejected;
import dev.nudge.schemas.RejectionReason;

/** Rejections for want of an id; every kind of record has some. */
final class Missing {
  static final Rejected USER_ID =
      new Rejected(RejectionReason.MISSING_USER_ID, "user_id is blank; it must name the user");
  static final Rejected EVENT_ID =
      new Rejected(
          RejectionReason.MISSING_EVENT_ID,
          "event_id is blank; without it a repeat cannot be told from another event");

  private Missing() {}
}
