package dev.nudge.cli.handover;

import java.util.Locale;

/** Which of the two versions of the job. */
enum Color {
  /** The one that sends now. */
  BLUE,
  /** The one that is to send. */
  GREEN;

  @Override
  public String toString() {
    return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
  }
}
