package dev.nudge.triggers;

/** What becomes of a nudge that quiet hours hold back. */
enum Quiet {
  /** It is over. */
  DROP,
  /** It is decided again at their end. */
  DEFER
}
