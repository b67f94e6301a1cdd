package dev.nudge.cli.handover;

/**
 * Between what a hand-over is: the first line of the journal.
 *
 * @param job blue's, which sends when it begins
 */
record Plan(String job, Side blue, Side green) {

  Side of(Color who) {
    return who == Color.BLUE ? blue : green;
  }
}
