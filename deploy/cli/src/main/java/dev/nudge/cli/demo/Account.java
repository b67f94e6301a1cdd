package dev.nudge.cli.demo;

import dev.nudge.local.host.RunFailedException;

/**
 * Where every message went. The conservation law: read = rejected + ignored + duplicates + late +
 * scored + not played.
 *
 * @param read messages and unreadable lines of the recording
 * @param rejected by the reader or by cleaning, each with a reason
 * @param ignored lines of words that a mapping ignores
 * @param duplicates events whose id had been seen
 * @param late events that arrived too long after they happened
 * @param scored events the model saw
 * @param notPlayed messages of other topics than the click-stream
 * @param notFinite those of them for which the model gave no finite numbers
 */
record Account(
    long read,
    long rejected,
    long ignored,
    long duplicates,
    long late,
    long scored,
    long notPlayed,
    long notFinite) {

  /** Messages not accounted for; below 0 if some are accounted for twice. */
  long missing() {
    return read - rejected - ignored - duplicates - late - scored - notPlayed;
  }

  boolean holds() {
    return missing() == 0;
  }

  /**
   * That the law holds, in a sentence.
   *
   * @throws RunFailedException if it does not
   */
  String requireHeld() {
    if (!holds()) {
      throw new RunFailedException(
          "The conservation law is broken: %s: a bug in Nudge; --debug keeps the logs."
              .formatted(law()));
    }
    return "Conservation law holds: " + law();
  }

  /** The law with its figures, and what is wrong with them if it is broken. */
  String law() {
    String law =
        "read %,d = rejected %,d%s + duplicates %,d + late %,d + scored %,d%s"
            .formatted(
                read,
                rejected,
                ignored == 0 ? "" : " + ignored %,d".formatted(ignored),
                duplicates,
                late,
                scored,
                notPlayed == 0 ? "" : " + not played %,d".formatted(notPlayed));
    if (holds()) {
      return law;
    }
    String wrong =
        missing() > 0
            ? "the right side is %,d short, as if messages were lost"
            : "the left side is %,d short, as if messages were counted twice";
    return law.replace(" = ", " != ") + ": " + wrong.formatted(Math.abs(missing()));
  }
}
