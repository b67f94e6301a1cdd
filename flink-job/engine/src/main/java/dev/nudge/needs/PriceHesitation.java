package dev.nudge.needs;

import dev.nudge.features.ItemTrace;
import java.util.List;

/** Something is wanted but for its price. */
final class PriceHesitation {
  /** Log prices differ by no more; what does, is a mistake or another thing. */
  private static final double FAR = 1.5;

  private PriceHesitation() {}

  static Need need() {
    return new Need(
        "price_hesitation",
        "wants what lies in the cart, or was taken out in this visit, but for its price",
        "the visit bought nothing, and something lies in the cart or was taken out in it",
        at -> at.undecided() && (!at.user().cart.isEmpty() || removed(at) > 0),
        at -> Dearest.of(at).logPrice() > 0,
        -3.2,
        List.of(
            new Sign(
                "above_category",
                "ln(price of the dearest such item / usual price of its category, as looked at), −1.5 to 1.5",
                1.3,
                PriceHesitation::aboveCategory),
            new Sign(
                "above_habit",
                "ln(that price / usual price bought), −1.5 to 1.5; 0 before the first purchase",
                0.2,
                PriceHesitation::aboveHabit),
            new Sign(
                "looks",
                "events of that item in the visit, up to 15, if it is the one met last, else 0",
                0.1,
                PriceHesitation::looks),
            new Sign(
                "visits", "visits with that item, up to 15", 0.4, at -> Dearest.of(at).visits(at)),
            new Sign(
                "cheaper",
                "other items of its category, and cheaper, in the visit",
                0.1,
                PriceHesitation::cheaper),
            VisitSigns.cartDays(-0.8),
            VisitSigns.oneKind(0.8)),
        "Offer the item cheaper: a coupon, a price alert, instalments, or a like item within the usual price.",
        Evidence::cart);
  }

  private static int removed(UserSnapshot at) {
    int removed = 0;
    for (int i = 0; i < at.user().cart.gone.count; i++) {
      removed += Dearest.isRemoved(at, i) ? 1 : 0;
    }
    return removed;
  }

  private static double looks(UserSnapshot at) {
    int item = Dearest.of(at).item();
    return item < 0 || item != at.user().items.count - 1
        ? 0
        : ItemTrace.looks(at.user().items.traces[item]);
  }

  /**
   * Against what is usual for its category; against all that was looked at if that is not known.
   */
  private static double aboveCategory(UserSnapshot at) {
    Dearest dearest = Dearest.of(at);
    double ofCategory = dearest.usualOfCategory(at.user());
    double usual = ofCategory == 0 ? at.user().viewLogPriceMean : ofCategory;
    return usual == 0 ? 0 : within(dearest.logPrice() - usual);
  }

  private static double aboveHabit(UserSnapshot at) {
    double usual = at.user().purchaseLogPriceMean;
    return usual == 0 ? 0 : within(Dearest.of(at).logPrice() - usual);
  }

  private static double cheaper(UserSnapshot at) {
    Dearest dearest = Dearest.of(at);
    return at.items(
        (i, trace) ->
            at.inVisit(i)
                && i != dearest.item()
                && ItemTrace.logPrice(trace) > 0
                && ItemTrace.logPrice(trace) < dearest.logPrice()
                && dearest.isOfCategory(at.user(), i));
  }

  private static double within(double difference) {
    return Math.max(-FAR, Math.min(FAR, difference));
  }
}
