package dev.nudge.cli.chaos;

/** What is said to the job between two stretches of events. */
enum Change {
  PROFILES,
  RULE,
  ERASURES,
  POLICY,
  OBJECTIONS,
  WRONG_RULE,
  RECEIPTS,
  CHALLENGER,
  CHAMPION,
  WRONG_MODEL
}
