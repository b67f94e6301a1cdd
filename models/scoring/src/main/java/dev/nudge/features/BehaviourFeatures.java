package dev.nudge.features;

import static dev.nudge.features.FeatureList.flag;
import static dev.nudge.features.FeatureList.log1p;

import dev.nudge.schemas.EventType;
import java.util.Locale;

/** What a user does how often, and how long ago. */
final class BehaviourFeatures {
  /** A month and a half: what "never" reads as in a recency feature. */
  private static final double NEVER = log1p(45 * 86_400.0);

  private static final double DAY_MILLIS = 86_400_000.0;

  private BehaviourFeatures() {}

  static void add(FeatureList all) {
    perType(all);
    recency(all);
    activity(all);
  }

  private static void perType(FeatureList all) {
    for (EventType type : EventType.values()) {
      String name = type.name().toLowerCase(Locale.ROOT);
      int ordinal = type.ordinal();
      all.add(
          "type." + name,
          "type",
          "1 if this event is a " + name,
          (s, w, e) -> flag(e.event.getType() == type));
      for (HalfLife half : HalfLife.COMMON) {
        int at = ordinal * HalfLife.COUNT + half.ordinal();
        all.add(
            "count." + name + "." + half.label,
            "count." + name,
            "ln(1 + count of " + name + " decayed with half-life " + half.label + ")",
            (s, w, e) -> log1p(s.counters[at]));
      }
      all.add(
          "since." + name,
          "recency",
          "ln(1 + seconds since the last " + name + " before this event), 45 days if never",
          (s, w, e) -> e.sinceType[ordinal] < 0 ? NEVER : log1p(e.sinceType[ordinal] / 1000.0));
    }
  }

  private static void recency(FeatureList all) {
    all.add(
        "elapsed",
        "recency",
        "ln(1 + seconds since the previous event)",
        (s, w, e) -> log1p(e.elapsedMillis / 1000.0));
    all.add("first", "recency", "1 if this is the user's first event", (s, w, e) -> flag(e.first));
  }

  private static void activity(FeatureList all) {
    for (HalfLife half : HalfLife.COMMON) {
      int at = half.ordinal();
      if (half != HalfLife.HALF_HOUR) {
        all.add(
            "days." + half.label,
            "activity",
            "ln(1 + active days decayed with half-life " + half.label + ")",
            (s, w, e) -> log1p(s.activeDays[at]));
      }
    }
    for (int i = 0; i < LongMemory.SIZE; i++) {
      int at = i;
      String label = LongMemory.HALF_LIVES[i].label;
      all.add(
          "days." + label,
          "activity",
          "ln(1 + active days decayed with half-life " + label + ")",
          (s, w, e) -> log1p(s.longMemory.days[at]));
      all.add(
          "count.purchase." + label,
          "count.purchase",
          "ln(1 + count of purchase decayed with half-life " + label + ")",
          (s, w, e) -> log1p(s.longMemory.purchases[at]));
    }
    all.add(
        "tenure",
        "activity",
        "ln(1 + days since the first event)",
        (s, w, e) -> log1p((e.time - s.firstEventTime) / DAY_MILLIS));
    all.add("events", "activity", "ln(1 + events so far)", (s, w, e) -> log1p(s.events));
  }
}
