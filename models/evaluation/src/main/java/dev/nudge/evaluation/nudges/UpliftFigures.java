package dev.nudge.evaluation.nudges;

import java.time.Duration;
import java.util.List;

/**
 * What nudges changed.
 *
 * @param horizonHours how long after the first occasion counts what a user did
 * @param uplift against those held out, by rule and variant, all rules last
 * @param variants of a rule against each other
 * @param receipts what became of the nudges; empty where nothing is known of it
 */
public record UpliftFigures(
    long horizonHours,
    List<Uplift> uplift,
    List<VariantDifference> variants,
    List<ReceiptFigures> receipts) {

  /**
   * Compares.
   *
   * @param all what users did; one who is not in it did nothing
   * @param decisions nudges, and those that were held out
   */
  public static UpliftFigures of(
      Timelines all, Duration horizon, List<Decision> decisions, List<ReceiptFigures> receipts) {
    return new UpliftFigures(
        horizon.toHours(),
        Uplift.of(all, horizon.toMillis(), decisions),
        VariantDifference.of(all, horizon.toMillis(), decisions),
        receipts);
  }
}
