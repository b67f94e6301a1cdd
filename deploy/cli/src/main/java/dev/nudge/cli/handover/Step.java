package dev.nudge.cli.handover;

/** What stands in the journal. Each is there before anything is done for it. */
enum Step {
  /** The held job is being started. */
  HOLDING("Blue sends."),
  /** The held job runs. */
  HELD("Blue sends."),
  /**
   * The held job is being ended. From here on the hand-over comes to an end, one way or the other.
   */
  DROPPING("Blue sends."),
  /** Who sends, or was to send, is being ended. */
  ENDING("Somebody ends and may still send; nudge handover switch continues."),
  /** It is known from where the next one continues. */
  ENDED(
      "Nobody sends until nudge handover switch continues; after nudge.kafka.transaction-timeout what"
          + " is not committed yet is lost."),
  /** Who is to send is being started, from there. */
  STARTING("Somebody starts and may send; nudge handover switch continues."),
  /** It has completed a checkpoint of its own, and so has sent: the end. */
  SENDS("It is over.");

  private final String situation;

  Step(String situation) {
    this.situation = situation;
  }

  /** Who sends, as a sentence, where this is the last entry. */
  String situation() {
    return situation;
  }
}
