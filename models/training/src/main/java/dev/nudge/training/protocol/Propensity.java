package dev.nudge.training.protocol;

import dev.nudge.schemas.EventType;
import dev.nudge.training.sequences.UserSequence;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What is asked of a user at a reference time. */
public enum Propensity {
  /** Whether a user active in the last 28 days purchases in the next 7. */
  PURCHASE_7D(
      "purchase-7d",
      "will this user, active in the last 28 days, purchase within 7 days?",
      Duration.ofDays(28),
      Reading.purchaseWithin(Duration.ofDays(7))) {
    @Override
    boolean label(UserSequence user, int from, int to) {
      for (int i = from; i < to; i++) {
        if (user.type(i) == EventType.PURCHASE) {
          return true;
        }
      }
      return false;
    }
  },

  /** Whether a user active in the last 7 days does nothing in the next 7. */
  CHURN_7D(
      "churn-7d",
      "will this user, active in the last 7 days, stay away for 7 days?",
      Duration.ofDays(7),
      Reading.silentFor(Duration.ofDays(7))) {
    @Override
    boolean label(UserSequence user, int from, int to) {
      return from == to;
    }
  };

  private static final Duration HORIZON = Duration.ofDays(7);

  private final String label;
  private final String question;
  private final Duration activeWithin;
  private final Reading reading;

  Propensity(String label, String question, Duration activeWithin, Reading reading) {
    this.label = label;
    this.question = question;
    this.activeWithin = activeWithin;
    this.reading = reading;
  }

  /** The label from the events in the window, {@code from} to {@code to} exclusive. */
  abstract boolean label(UserSequence user, int from, int to);

  /** The name of the score, as rules write it. */
  public String label() {
    return label;
  }

  /** What is asked, after "at a time: ". */
  String question() {
    return question;
  }

  /** How the answer is read from a model's heads. */
  Reading reading() {
    return reading;
  }

  /** A user takes part at a reference time if the last event lies no further back than this. */
  public Duration activeWithin() {
    return activeWithin;
  }

  /** How far the label looks ahead. */
  public Duration horizon() {
    return HORIZON;
  }

  /**
   * Finds one by its label.
   *
   * @throws IllegalArgumentException naming the known ones
   */
  public static Propensity parse(String label) {
    return Arrays.stream(values())
        .filter(propensity -> propensity.label.equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown propensity '%s'; known: %s"
                        .formatted(
                            label,
                            Arrays.stream(values())
                                .map(Propensity::label)
                                .collect(Collectors.joining(", ")))));
  }
}
