package dev.nudge.triggers;

/** What a rule's triggers recommend. */
public enum Recommend {
  /** Nothing. */
  NONE,
  /** Items like those that the user has in hand, if the job has a table of recommendations. */
  SIMILAR
}
