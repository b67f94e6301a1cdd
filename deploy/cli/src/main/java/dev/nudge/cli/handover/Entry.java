package dev.nudge.cli.handover;

/**
 * A line of the journal.
 *
 * @param at instant at which it was written
 * @param who whose job it is about
 * @param job its id
 * @param state checkpoint or savepoint: ENDING, the newest that is known; ENDED, where the next one
 *     continues; otherwise, where this one began; null where it is not known yet
 * @param next who is to send after this one; of STARTING, who if it fails
 * @param why it did not come up; null where it did
 */
record Entry(String at, Step step, Color who, String job, String state, Color next, String why) {

  @Override
  public String toString() {
    String text = "%s %s: job %s".formatted(step, who, job);
    return (state == null ? text : text + ", " + state) + (why == null ? "" : ", as " + why);
  }
}
