package dev.nudge.triggers;

/** Whether a user may be nudged, as far as is known. The ordinal is stored in state. */
public enum Consent {
  UNKNOWN,
  GIVEN,
  WITHDRAWN
}
