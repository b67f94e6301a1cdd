package dev.nudge.cli.needs;

import dev.nudge.recordings.generator.Hidden;
import dev.nudge.recordings.generator.Motive;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What a need is compared with: something that the generator knows and the stream does not say.
 *
 * @param meaning of whom it holds
 * @param moment the first event of each visit, or the last
 */
record Truth(String meaning, Moment moment, Predicate<Hidden> holds) {
  /** When in a visit a level is compared with it. */
  enum Moment {
    BEGIN,
    END
  }

  /** Odds of a purchase are halved: the generator's logit falls by 4 × hesitation. */
  private static final double HALF_THE_ODDS = Math.log(2) / 4;

  /** By the need's name. */
  static final Map<String, Truth> OF =
      Map.of(
          "price_hesitation",
          new Truth(
              "the price of what is in the cart halves the odds of a purchase, or worse",
              Moment.END,
              hidden -> hidden.cart() && hidden.hesitation() >= HALF_THE_ODDS),
          "comparing",
          new Truth(
              "wants something of a category, and likes two items of it or more",
              Moment.END,
              hidden -> hidden.need() && hidden.liked() >= 2),
          "searching_in_vain",
          new Truth(
              "wants something, and likes nothing that was looked at",
              Moment.END,
              hidden -> hidden.need() && hidden.liked() == 0),
          "interest_without_cart",
          new Truth(
              "intent of one half or more, and nothing in the cart",
              Moment.END,
              hidden -> hidden.need() && hidden.intent() >= 0.5 && !hidden.cart()),
          "cart_without_purchase",
          new Truth("something in the cart is still wanted", Moment.END, Hidden::cart),
          "replenishment_due",
          new Truth(
              "something bought twice or more has run out, or will within a day",
              Moment.BEGIN,
              hidden -> hidden.daysLeft() <= 1),
          "out_of_pattern",
          new Truth(
              "wants something for somebody else",
              Moment.END,
              hidden -> hidden.motive() == Motive.GIFT),
          "complement",
          new Truth(
              "wants what goes with a purchase of the days before",
              Moment.END,
              hidden -> hidden.motive() == Motive.COMPANION));
}
