package dev.nudge.features;

import dev.nudge.schemas.EventType;
import dev.nudge.schemas.Gender;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Every feature of this release. Names are never reused with another meaning: a model file from
 * last year must still read what it was trained on. Counts, durations and money enter as ln(1 + x),
 * so that heavy tails do not swamp a model.
 */
final class FeatureCatalog {
  /** A month and a half: what "never" reads as in a recency feature, longer than any half-life. */
  private static final double NEVER_SECONDS = 45 * 86_400.0;

  private static final double DAY_MILLIS = 86_400_000.0;

  static final List<Feature> FEATURES = build();

  private static final Map<String, Feature> BY_NAME = byName();

  private FeatureCatalog() {}

  static List<String> names() {
    return List.copyOf(BY_NAME.keySet());
  }

  static Feature feature(String name) {
    Feature feature = BY_NAME.get(name);
    if (feature == null) {
      throw new UnknownFeatureException(name);
    }
    return feature;
  }

  private static Map<String, Feature> byName() {
    Map<String, Feature> byName = new LinkedHashMap<>();
    for (Feature feature : FEATURES) {
      if (byName.put(feature.name(), feature) != null) {
        throw new IllegalStateException("feature '%s' is defined twice".formatted(feature.name()));
      }
    }
    return byName;
  }

  private static List<Feature> build() {
    List<Feature> all = new ArrayList<>();
    perType(all);
    recency(all);
    session(all);
    activity(all);
    cart(all);
    money(all);
    variety(all);
    calendar(all);
    demographics(all);
    return List.copyOf(all);
  }

  private static void perType(List<Feature> all) {
    for (EventType type : EventType.values()) {
      String name = type.name().toLowerCase(Locale.ROOT);
      int ordinal = type.ordinal();
      add(
          all,
          "type." + name,
          "type",
          "1 if this event is a " + name,
          (s, w, e) -> flag(e.event.getType() == type));
      for (HalfLife half : HalfLife.values()) {
        int at = ordinal * HalfLife.COUNT + half.ordinal();
        add(
            all,
            "count." + name + "." + half.label,
            "count." + name,
            "ln(1 + count of " + name + " decayed with half-life " + half.label + ")",
            (s, w, e) -> log1p(s.counters[at]));
      }
      add(
          all,
          "since." + name,
          "recency",
          "ln(1 + seconds since the last " + name + " before this event), 45 days if never",
          (s, w, e) ->
              e.sinceType[ordinal] < 0
                  ? log1p(NEVER_SECONDS)
                  : log1p(e.sinceType[ordinal] / 1000.0));
    }
  }

  private static void recency(List<Feature> all) {
    add(
        all,
        "elapsed",
        "recency",
        "ln(1 + seconds since the previous event)",
        (s, w, e) -> log1p(e.elapsedMillis / 1000.0));
    add(all, "first", "recency", "1 if this is the user's first event", (s, w, e) -> flag(e.first));
  }

  private static void session(List<Feature> all) {
    add(
        all,
        "session.new",
        "session",
        "1 if this event opens a session",
        (s, w, e) -> flag(e.newSession));
    add(
        all,
        "session.events",
        "session",
        "ln(1 + events in this session)",
        (s, w, e) -> log1p(s.sessionEvents));
    add(
        all,
        "session.seconds",
        "session",
        "ln(1 + seconds since the session began)",
        (s, w, e) -> log1p((e.time - s.sessionStart) / 1000.0));
    add(all, "session.count", "session", "ln(1 + sessions so far)", (s, w, e) -> log1p(s.sessions));
    add(
        all,
        "session.gap.last",
        "session",
        "ln(1 + seconds between the last two sessions)",
        (s, w, e) -> log1p(s.sessionGapLast));
    add(
        all,
        "session.gap.mean",
        "session",
        "moving mean of ln(1 + seconds between sessions)",
        (s, w, e) -> s.sessionGapLogMean);
  }

  private static void activity(List<Feature> all) {
    for (HalfLife half : HalfLife.values()) {
      int at = half.ordinal();
      if (half != HalfLife.HALF_HOUR) {
        add(
            all,
            "days." + half.label,
            "activity",
            "ln(1 + active days decayed with half-life " + half.label + ")",
            (s, w, e) -> log1p(s.activeDays[at]));
      }
    }
    add(
        all,
        "tenure",
        "activity",
        "ln(1 + days since the first event)",
        (s, w, e) -> log1p((e.time - s.firstEventTime) / DAY_MILLIS));
    add(all, "events", "activity", "ln(1 + events so far)", (s, w, e) -> log1p(s.events));
  }

  private static void cart(List<Feature> all) {
    add(all, "cart.items", "cart", "ln(1 + lines in the cart)", (s, w, e) -> log1p(s.cart.size()));
    add(all, "cart.value", "cart", "ln(1 + value of the cart)", (s, w, e) -> log1p(s.cartValue()));
    add(
        all,
        "cart.age",
        "cart",
        "ln(1 + seconds since the cart changed), 0 for an empty one",
        (s, w, e) -> s.cart.isEmpty() ? 0 : log1p((e.time - s.cartChanged) / 1000.0));
  }

  private static void money(List<Feature> all) {
    add(
        all,
        "price",
        "money",
        "ln(1 + this event's unit price), 0 if it has none",
        (s, w, e) -> e.event.getPrice() == null ? 0 : log1p(e.event.getPrice()));
    add(
        all,
        "price.known",
        "money",
        "1 if this event has a price",
        (s, w, e) -> flag(e.event.getPrice() != null));
    add(
        all,
        "price.relative",
        "money",
        "ln((1 + price) / usual price looked at), 0 if unknown",
        FeatureCatalog::relativePrice);
    add(
        all,
        "spend.30d",
        "money",
        "ln(1 + purchases' value decayed with half-life 30 days)",
        (s, w, e) -> log1p(s.spend));
    add(
        all,
        "purchase.price",
        "money",
        "moving mean of ln(1 + unit price) over purchases",
        (s, w, e) -> s.purchaseLogPriceMean);
    add(all, "purchases", "money", "ln(1 + purchases so far)", (s, w, e) -> log1p(s.purchases));
  }

  private static void variety(List<Feature> all) {
    add(
        all,
        "item.repeated",
        "variety",
        "1 if the item is among the user's recent ones",
        (s, w, e) -> flag(e.repeatedItem));
    add(
        all,
        "category.same",
        "variety",
        "1 if the category is that of the event before",
        (s, w, e) -> flag(e.sameCategory));
    for (HalfLife half : HalfLife.values()) {
      int at = half.ordinal();
      add(
          all,
          "items.new." + half.label,
          "variety",
          "ln(1 + events on new items decayed with half-life " + half.label + ")",
          (s, w, e) -> log1p(s.newItems[at]));
    }
  }

  private static void calendar(List<Feature> all) {
    add(
        all,
        "hour.sin",
        "calendar",
        "sine of the local time of day",
        (s, w, e) -> Math.sin(Cycles.dayAngle(w, e)));
    add(
        all,
        "hour.cos",
        "calendar",
        "cosine of the local time of day",
        (s, w, e) -> Math.cos(Cycles.dayAngle(w, e)));
    add(
        all,
        "week.sin",
        "calendar",
        "sine of the local day of the week",
        (s, w, e) -> Cycles.weekSin(w, e));
    add(
        all,
        "week.cos",
        "calendar",
        "cosine of the local day of the week",
        (s, w, e) -> Cycles.weekCos(w, e));
  }

  private static void demographics(List<Feature> all) {
    add(
        all,
        "age",
        "demographics",
        "(years - 40) / 20, 0 if unknown",
        (s, w, e) -> w.age == Demographics.UNKNOWN_AGE ? 0 : (w.age - 40) / 20.0);
    add(
        all,
        "age.known",
        "demographics",
        "1 if the age is known",
        (s, w, e) -> flag(w.age != Demographics.UNKNOWN_AGE));
    add(
        all,
        "gender.female",
        "demographics",
        "1 if known to be female",
        (s, w, e) -> flag(w.gender == Gender.FEMALE));
    add(
        all,
        "gender.male",
        "demographics",
        "1 if known to be male",
        (s, w, e) -> flag(w.gender == Gender.MALE));
  }

  private static double relativePrice(RollingState state, Demographics who, Step step) {
    Double price = step.event.getPrice();
    return price == null || state.viewLogPriceMean == 0 ? 0 : log1p(price) - state.viewLogPriceMean;
  }

  private static double log1p(double x) {
    return Math.log(1 + x);
  }

  private static double flag(boolean is) {
    return is ? 1 : 0;
  }

  private static void add(
      List<Feature> all, String name, String group, String description, Feature.Value value) {
    all.add(new Feature(name, group, description, value));
  }
}
