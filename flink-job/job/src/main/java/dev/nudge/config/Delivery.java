package dev.nudge.config;

/** What a subscriber of the outputs can rely on. */
public enum Delivery {
  /** Each output once, visible (to readers of committed records) at the next checkpoint. */
  EXACTLY_ONCE("exactly-once"),
  /** Visible within milliseconds; after a failure some come again, with the same trigger id. */
  AT_LEAST_ONCE("at-least-once");

  private final String text;

  Delivery(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
