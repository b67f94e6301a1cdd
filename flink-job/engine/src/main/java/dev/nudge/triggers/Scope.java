package dev.nudge.triggers;

import dev.nudge.schemas.Hashing;

/**
 * Which rules a part of the policy concerns.
 *
 * @param channel those of it; null for all
 * @param tag those that have it; null for all
 */
record Scope(String channel, String tag) {
  static final Scope ALL = new Scope(null, null);

  /** Where in the labels of a rule its channel stands. */
  private static final int CHANNEL = 0;

  private static final int[] NO_LABELS = {};

  /** Which rules these are, for people. */
  String words() {
    if (channel == null && tag == null) {
      return "all rules";
    }
    String byChannel = channel == null ? "" : "channel " + channel;
    return tag == null ? byChannel : (byChannel + " tag " + tag).strip();
  }

  boolean covers(Rule rule) {
    return (channel == null || channel.equals(rule.channel()))
        && (tag == null || rule.tags().contains(tag));
  }

  /** Whether a trigger counts whose rule had these labels. */
  boolean covers(int[] labels) {
    return (channel == null
            || (labels.length > CHANNEL && labels[CHANNEL] == Hashing.hash32(channel)))
        && (tag == null || hasTag(labels, Hashing.hash32(tag)));
  }

  private static boolean hasTag(int[] labels, int hash) {
    for (int i = CHANNEL + 1; i < labels.length; i++) {
      if (labels[i] == hash) {
        return true;
      }
    }
    return false;
  }

  /**
   * What a user's record keeps of a rule that nudged: hashes of its channel, 0 for none, and tags.
   */
  static int[] labels(Rule rule) {
    if (rule.channel() == null && rule.tags().isEmpty()) {
      return NO_LABELS;
    }
    int[] labels = new int[1 + rule.tags().size()];
    labels[CHANNEL] = rule.channel() == null ? 0 : Hashing.hash32(rule.channel());
    int at = CHANNEL;
    for (String tag : rule.tags()) {
      labels[++at] = Hashing.hash32(tag);
    }
    return labels;
  }
}
