package dev.nudge.evaluation.nudges;

/**
 * A user at a time.
 *
 * @param who what the user did
 * @param time epoch milliseconds
 * @param state what the user is matched by
 */
record Moment(Timeline who, long time, State state) {
  String userId() {
    return who.userId();
  }

  boolean before(Happened happened, long horizonMillis) {
    return happened.after(who, time, horizonMillis);
  }
}
