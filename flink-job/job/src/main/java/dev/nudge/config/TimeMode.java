package dev.nudge.config;

/** Whether the wall clock may move event time. */
public enum TimeMode {
  /** When no messages come, event time follows the wall clock, so silence is noticed. */
  LIVE("live"),
  /** Only messages move event time, so a recording gives the same results every time. */
  REPLAY("replay");

  private final String text;

  TimeMode(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
