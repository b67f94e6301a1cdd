package dev.nudge.triggers;

import dev.nudge.features.CartLine;
import dev.nudge.features.RollingState;

/** What a user usually pays and looks at; null where that is not known. */
final class Prices {
  private Prices() {}

  /** Moving geometric mean of the unit prices of purchases. */
  static Double bought(RollingState user) {
    return usual(user.purchaseLogPriceMean);
  }

  /** The same of all other events. */
  static Double viewed(RollingState user) {
    return usual(user.viewLogPriceMean);
  }

  /**
   * @param logMean of 1 + price; 0 before the first
   */
  static Double usual(float logMean) {
    return logMean == 0 ? null : Math.expm1(logMean);
  }

  /** The highest unit price in the cart. */
  static Double dearest(RollingState user) {
    double dearest = 0;
    for (CartLine line : user.cart.lines) {
      dearest = Math.max(dearest, line.price());
    }
    return dearest == 0 ? null : dearest;
  }

  static Double ratio(Double price, Double usual) {
    return price == null || usual == null ? null : (Double) (price / usual);
  }
}
