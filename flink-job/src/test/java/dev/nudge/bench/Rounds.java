package dev.nudge.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;

/** The rates of each variant, round after round, and how they compare within a round. */
final class Rounds {
  private final Map<Variant, List<Rate>> rates = new EnumMap<>(Variant.class);

  /** Measures one variant. */
  interface Measurement {
    Rate measure(Variant variant) throws Exception;
  }

  /**
   * Runs all variants in every round, and tells each figure as it comes. A round before the first
   * does not count: whoever comes first would be measured while its code is still being compiled.
   */
  static Rounds run(int rounds, List<Variant> variants, Measurement measurement) throws Exception {
    Rounds result = new Rounds();
    for (int round = 0; round <= rounds; round++) {
      for (Variant variant : variants) {
        Rate rate = measurement.measure(variant);
        if (round > 0) {
          result.rates.computeIfAbsent(variant, v -> new ArrayList<>()).add(rate);
        }
        System.err.printf(
            "round %d of %d: (%s) %s: %,.0f events/s, %.1f us%n",
            round, rounds, variant.letter, variant.label, rate.eventsPerSecond(), rate.cpuMicros());
      }
    }
    return result;
  }

  private Map<Variant, Spread> spreads(ToDoubleFunction<Rate> figure) {
    Map<Variant, Spread> spreads = new EnumMap<>(Variant.class);
    rates.forEach((variant, of) -> spreads.put(variant, Spread.of(of, figure)));
    return spreads;
  }

  /** How Nudge compares with each of the others, taken within each round. */
  private Map<Variant, Spread> ratios(ToDoubleBiFunction<Rate, Rate> nudgeToOther) {
    List<Rate> nudge = rates.get(Variant.NUDGE);
    Map<Variant, Spread> ratios = new EnumMap<>(Variant.class);
    rates.forEach(
        (variant, others) -> {
          List<Double> quotients = new ArrayList<>();
          for (int round = 0; round < others.size(); round++) {
            quotients.add(nudgeToOther.applyAsDouble(nudge.get(round), others.get(round)));
          }
          ratios.put(variant, Spread.of(quotients, Double::doubleValue));
        });
    ratios.remove(Variant.NUDGE);
    return ratios;
  }

  private Map<Variant, Spread> speedUps() {
    return ratios((nudge, other) -> nudge.eventsPerSecond() / other.eventsPerSecond());
  }

  private Map<Variant, Spread> cpuRatios() {
    return ratios((nudge, other) -> other.cpuMicros() / nudge.cpuMicros());
  }

  void print(String title) {
    System.out.printf("%n%s%n%-44s %11s %11s %11s%n", title, "", "median", "min", "max");
    print("events/s (%s) %s", "%,11.0f", spreads(Rate::eventsPerSecond));
    print("CPU us/event (%s)", "%,11.1f", spreads(Rate::cpuMicros));
    print("events/s (d) / (%s)", "%11.2f", speedUps());
    print("CPU/event (%s) / (d)", "%11.2f", cpuRatios());
  }

  private static void print(String label, String number, Map<Variant, Spread> spreads) {
    String format = "%-44s " + number + " " + number + " " + number + "%n";
    spreads.forEach(
        (variant, s) ->
            System.out.printf(
                format,
                label.formatted(variant.letter, variant.label),
                s.median(),
                s.min(),
                s.max()));
  }

  /** The figures by letter, for JSON. */
  Map<String, Object> figures() {
    return Map.of(
        "eventsPerSecond", byLetter("", spreads(Rate::eventsPerSecond)),
        "cpuMicrosPerEvent", byLetter("", spreads(Rate::cpuMicros)),
        "eventsPerSecondRatio", byLetter("d/", speedUps()),
        "eventsPerCpuRatio", byLetter("d/", cpuRatios()));
  }

  private static Map<String, Object> byLetter(String prefix, Map<Variant, Spread> spreads) {
    Map<String, Object> byLetter = new TreeMap<>();
    spreads.forEach((variant, spread) -> byLetter.put(prefix + variant.letter, spread.figures()));
    return byLetter;
  }
}
