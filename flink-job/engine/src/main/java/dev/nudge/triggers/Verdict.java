package dev.nudge.triggers;

/** How far a rule came at a moment, and what stopped it. */
public enum Verdict {
  WITHDRAWN("the rule is there no more"),
  EVENT_TYPE("not this event"),
  SCORE("score too low"),
  RISE("rise decided already"),
  SILENCE("no silence to wait for"),
  CART("not this cart"),
  ONCE_PER("nudged about it already"),
  CONDITION("condition false"),
  /** It has a suppression. */
  HELD("held back"),
  /** There is no suppression: one in this session has said it. */
  HELD_AGAIN("held back again"),
  /** It is decided again at the end of quiet hours. */
  DEFERRED("deferred"),
  /** A silence has begun, at whose end the rule is decided. */
  WAITS("waits"),
  FIRED("nudged");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  /** For people. */
  public String words() {
    return words;
  }

  /** Whether gates and condition held: the rest was policy's. */
  public boolean wanted() {
    return this == HELD || this == HELD_AGAIN || this == DEFERRED || this == FIRED;
  }
}
