package dev.nudge.features;

import static dev.nudge.features.FeatureList.flag;
import static dev.nudge.features.FeatureList.log1p;

/** How a user goes about items and categories. */
final class VarietyFeatures {

  private VarietyFeatures() {}

  static void add(FeatureList all) {
    all.add(
        "item.repeated",
        "variety",
        "1 if the item is among the user's recent ones",
        (s, w, e) -> flag(e.repeatedItem));
    all.add(
        "item.events",
        "variety",
        "ln(1 + events of this item so far, this one included), as far as it is remembered",
        (s, w, e) -> log1p(e.itemEvents));
    all.add(
        "item.bought",
        "variety",
        "1 if the item is among the user's recent ones and was bought",
        (s, w, e) -> flag(e.itemBought));
    all.add(
        "items.focus",
        "variety",
        "ln(1 + events of the recent item that has most of them)",
        (s, w, e) -> log1p(s.items.mostEvents()));
    all.add(
        "items.bought",
        "variety",
        "ln(1 + recent items that were bought)",
        (s, w, e) -> log1p(s.items.bought()));
    all.add(
        "category.same",
        "variety",
        "1 if the category is that of the event before",
        (s, w, e) -> flag(e.sameCategory));
    for (HalfLife half : HalfLife.COMMON) {
      int at = half.ordinal();
      all.add(
          "items.new." + half.label,
          "variety",
          "ln(1 + events on new items decayed with half-life " + half.label + ")",
          (s, w, e) -> log1p(s.newItems[at]));
    }
  }
}
