package dev.nudge.cli.webhook;

/** How a trigger ends; all but the first are written to the topic of what was not delivered. */
enum Outcome {
  DELIVERED("delivered"),
  /** The endpoint's answer says that another attempt would be as vain. */
  REFUSED("refused"),
  GIVEN_UP("given up"),
  EXPIRED("expired"),
  UNREADABLE("unreadable");

  private final String words;

  Outcome(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
