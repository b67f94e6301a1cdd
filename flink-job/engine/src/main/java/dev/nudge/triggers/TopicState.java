package dev.nudge.triggers;

/**
 * How many triggers of a kind a user was sent. It stays when the rules of the kind go, so that a
 * number is given once. Mutable.
 */
public final class TopicState {
  public final String kind;
  public long triggers;

  public TopicState(String kind, long triggers) {
    this.kind = kind;
    this.triggers = triggers;
  }
}
