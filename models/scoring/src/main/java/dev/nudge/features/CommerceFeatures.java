package dev.nudge.features;

import static dev.nudge.features.FeatureList.flag;
import static dev.nudge.features.FeatureList.log1p;

/** Cart, prices and spend. */
final class CommerceFeatures {

  private CommerceFeatures() {}

  static void add(FeatureList all) {
    cart(all);
    money(all);
  }

  private static void cart(FeatureList all) {
    all.add("cart.items", "cart", "ln(1 + lines in the cart)", (s, w, e) -> log1p(s.cart.size()));
    all.add("cart.value", "cart", "ln(1 + value of the cart)", (s, w, e) -> log1p(s.cart.value()));
    all.add(
        "cart.age",
        "cart",
        "ln(1 + seconds since the cart changed), 0 for an empty one",
        (s, w, e) -> s.cart.isEmpty() ? 0 : log1p((e.time - s.cartChanged) / 1000.0));
  }

  private static void money(FeatureList all) {
    all.add(
        "price",
        "money",
        "ln(1 + this event's unit price), 0 if it has none",
        (s, w, e) -> e.price == null ? 0 : log1p(e.price));
    all.add(
        "price.known", "money", "1 if this event has a price", (s, w, e) -> flag(e.price != null));
    all.add(
        "price.relative",
        "money",
        "ln((1 + price) / usual price looked at), 0 if unknown",
        CommerceFeatures::relativePrice);
    all.add(
        "spend.30d",
        "money",
        "ln(1 + purchases' value decayed with half-life 30 days)",
        (s, w, e) -> log1p(s.spend));
    all.add(
        "spend.365d",
        "money",
        "ln(1 + purchases' value decayed with half-life 365 days)",
        (s, w, e) -> log1p(s.longMemory.spend));
    all.add(
        "purchase.price",
        "money",
        "moving mean of ln(1 + unit price) over purchases",
        (s, w, e) -> s.purchaseLogPriceMean);
    all.add("purchases", "money", "ln(1 + purchases so far)", (s, w, e) -> log1p(s.purchases));
  }

  private static double relativePrice(RollingState state, Demographics who, Step step) {
    Double price = step.price;
    return price == null || state.viewLogPriceMean == 0 ? 0 : log1p(price) - state.viewLogPriceMean;
  }
}
