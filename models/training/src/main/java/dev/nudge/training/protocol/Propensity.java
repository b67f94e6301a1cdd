package dev.nudge.training.protocol;

import dev.nudge.schemas.EventType;
import dev.nudge.scoring.Propensities;
import dev.nudge.scoring.Scorer;
import dev.nudge.scoring.SurvivalCurve;
import dev.nudge.training.sequences.UserSequence;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What is asked of a user at a reference time; the answer is read from a model's heads as the job
 * reads it, see {@link Propensities}.
 */
public enum Propensity {
  /** Whether a user active in the last 28 days purchases in the next 7. */
  PURCHASE_7D("purchase-7d", Duration.ofDays(28)) {
    @Override
    boolean label(UserSequence user, int from, int to) {
      for (int i = from; i < to; i++) {
        if (user.type(i) == EventType.PURCHASE) {
          return true;
        }
      }
      return false;
    }

    @Override
    double score(Curves curves, Scorer scorer, int row, double silenceSeconds) {
      SurvivalCurve purchase = curves.purchase().read(scorer.purchaseLogits(), row);
      SurvivalCurve visit = curves.visit().read(scorer.returnLogits(), row);
      return Propensities.purchase(purchase, visit, silenceSeconds, horizonSeconds());
    }
  },

  /** Whether a user active in the last 7 days does nothing in the next 7. */
  CHURN_7D("churn-7d", Duration.ofDays(7)) {
    @Override
    boolean label(UserSequence user, int from, int to) {
      return from == to;
    }

    @Override
    double score(Curves curves, Scorer scorer, int row, double silenceSeconds) {
      SurvivalCurve visit = curves.visit().read(scorer.returnLogits(), row);
      return Propensities.churn(visit, silenceSeconds, horizonSeconds());
    }
  };

  private static final Duration HORIZON = Duration.ofDays(7);

  private final String label;
  private final Duration activeWithin;

  Propensity(String label, Duration activeWithin) {
    this.label = label;
    this.activeWithin = activeWithin;
  }

  /** The two curves of a model, reused. */
  record Curves(SurvivalCurve purchase, SurvivalCurve visit) {}

  /** The label from the events in the window, {@code from} to {@code to} exclusive. */
  abstract boolean label(UserSequence user, int from, int to);

  /** Reads the probability from the outputs of a model step. */
  abstract double score(Curves curves, Scorer scorer, int row, double silenceSeconds);

  /** The name of the score, as rules write it. */
  public String label() {
    return label;
  }

  /** A user takes part at a reference time if the last event lies no further back than this. */
  public Duration activeWithin() {
    return activeWithin;
  }

  /** How far the label looks ahead. */
  public Duration horizon() {
    return HORIZON;
  }

  double horizonSeconds() {
    return HORIZON.toSeconds();
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
