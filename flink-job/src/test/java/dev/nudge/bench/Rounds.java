package dev.nudge.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Events a second of each variant, round after round, and how they compare within a round. */
final class Rounds {
  private final Map<Variant, List<Double>> rates = new EnumMap<>(Variant.class);

  /** Measures one variant. */
  interface Measurement {
    double eventsPerSecond(Variant variant) throws Exception;
  }

  /** Runs all variants in every round, and tells each figure as it comes. */
  static Rounds run(int rounds, List<Variant> variants, Measurement measurement) throws Exception {
    Rounds result = new Rounds();
    for (int round = 1; round <= rounds; round++) {
      for (Variant variant : variants) {
        double rate = measurement.eventsPerSecond(variant);
        result.rates.computeIfAbsent(variant, v -> new ArrayList<>()).add(rate);
        System.err.printf(
            "round %d of %d: (%s) %s: %,.0f events/s%n",
            round, rounds, variant.letter, variant.label, rate);
      }
    }
    return result;
  }

  private Map<Variant, Spread> spreads() {
    Map<Variant, Spread> spreads = new EnumMap<>(Variant.class);
    rates.forEach((variant, values) -> spreads.put(variant, Spread.of(values)));
    return spreads;
  }

  /** Nudge's rate over the other's, taken within each round. */
  private Map<Variant, Spread> ratios() {
    List<Double> nudge = rates.get(Variant.NUDGE);
    Map<Variant, Spread> ratios = new EnumMap<>(Variant.class);
    rates.forEach(
        (variant, values) -> {
          if (variant != Variant.NUDGE) {
            List<Double> quotients = new ArrayList<>();
            for (int round = 0; round < values.size(); round++) {
              quotients.add(nudge.get(round) / values.get(round));
            }
            ratios.put(variant, Spread.of(quotients));
          }
        });
    return ratios;
  }

  void print(String title) {
    System.out.printf("%n%s%n", title);
    System.out.printf("%-44s %12s %12s %12s%n", "events/s", "median", "min", "max");
    spreads()
        .forEach(
            (variant, s) ->
                System.out.printf(
                    "%-44s %,12.0f %,12.0f %,12.0f%n",
                    "(%s) %s".formatted(variant.letter, variant.label),
                    s.median(),
                    s.min(),
                    s.max()));
    ratios()
        .forEach(
            (variant, s) ->
                System.out.printf(
                    "%-44s %12.2f %12.2f %12.2f%n",
                    "(d) / (%s)".formatted(variant.letter), s.median(), s.min(), s.max()));
  }

  /** The figures by letter, for JSON. */
  Map<String, Object> figures() {
    Map<String, Object> eventsPerSecond = new TreeMap<>();
    spreads().forEach((variant, spread) -> eventsPerSecond.put(variant.letter, spread.figures()));
    Map<String, Object> ratios = new TreeMap<>();
    ratios().forEach((variant, spread) -> ratios.put("d/" + variant.letter, spread.figures()));
    return Map.of("eventsPerSecond", eventsPerSecond, "ratios", ratios);
  }
}
