package dev.nudge.cli.bench;

import dev.nudge.evaluation.reports.Column;
import dev.nudge.evaluation.reports.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;

/**
 * The rates of each contender, round after round, and how one of them, the reference, compares with
 * the others within a round.
 */
final class Rounds<C extends Contender> {
  private final C reference;
  private final Map<C, List<Rate>> rates = new LinkedHashMap<>();

  private Rounds(C reference) {
    this.reference = reference;
  }

  /** Measures one contender. */
  interface Measurement<C> {
    Rate measure(C contender) throws Exception;
  }

  /**
   * Runs all contenders in every round, and prints each figure as it comes. A round before the
   * first does not count: whoever comes first would be measured while its code is still being
   * compiled.
   */
  static <C extends Contender> Rounds<C> run(
      int rounds, List<C> contenders, C reference, Measurement<C> measurement) throws Exception {
    Rounds<C> result = new Rounds<>(reference);
    for (int round = 0; round <= rounds; round++) {
      for (C contender : contenders) {
        Rate rate = measurement.measure(contender);
        if (round > 0) {
          result.rates.computeIfAbsent(contender, c -> new ArrayList<>()).add(rate);
        }
        System.err.printf(
            "round %d of %d: (%s) %s: %,.0f events/s, %.1f us%n",
            round,
            rounds,
            contender.mark(),
            contender.label(),
            rate.eventsPerSecond(),
            rate.cpuMicros());
      }
    }
    return result;
  }

  private Map<C, Spread> spreads(ToDoubleFunction<Rate> figure) {
    Map<C, Spread> spreads = new LinkedHashMap<>();
    rates.forEach((contender, of) -> spreads.put(contender, Spread.of(of, figure)));
    return spreads;
  }

  /** How the reference compares with each of the others, taken within each round. */
  private Map<C, Spread> ratios(ToDoubleBiFunction<Rate, Rate> referenceToOther) {
    List<Rate> own = rates.get(reference);
    Map<C, Spread> ratios = new LinkedHashMap<>();
    rates.forEach(
        (contender, others) -> {
          List<Double> quotients = new ArrayList<>();
          for (int round = 0; round < others.size(); round++) {
            quotients.add(referenceToOther.applyAsDouble(own.get(round), others.get(round)));
          }
          ratios.put(contender, Spread.of(quotients, Double::doubleValue));
        });
    ratios.remove(reference);
    return ratios;
  }

  private Map<C, Spread> speedUps() {
    return ratios((own, other) -> own.eventsPerSecond() / other.eventsPerSecond());
  }

  private Map<C, Spread> cpuRatios() {
    return ratios((own, other) -> other.cpuMicros() / own.cpuMicros());
  }

  /** In Markdown: median, least and most of each. */
  void print(String title) {
    Map<C, Spread> cpu = spreads(Rate::cpuMicros);
    Map<C, Spread> speed = spreads(Rate::eventsPerSecond);
    Map<C, Spread> byCpu = cpuRatios();
    Map<C, Spread> bySpeed = speedUps();
    String reference = "(%s) / this, by ".formatted(this.reference.mark());
    Table<C> table =
        new Table<>(
            title,
            List.of(
                Column.of("CPU µs/event", "", c -> cpu.get(c).text("%,.1f")),
                Column.of("events/s", "", c -> speed.get(c).text("%,.0f")),
                Column.of(reference + "CPU", "", c -> text(byCpu.get(c))),
                Column.of(reference + "events/s", "", c -> text(bySpeed.get(c)))));
    rates.keySet().forEach(c -> table.row("(%s) %s".formatted(c.mark(), c.label()), c));
    System.out.print("\n" + table.markdown());
  }

  /** A ratio; none of the reference to itself. */
  private static String text(Spread ratio) {
    return ratio == null ? null : ratio.text("%,.2f");
  }

  /** The figures by mark, for JSON. */
  Map<String, Object> figures() {
    return new TreeMap<>(
        Map.of(
            "eventsPerSecond", byMark("", spreads(Rate::eventsPerSecond)),
            "cpuMicrosPerEvent", byMark("", spreads(Rate::cpuMicros)),
            "eventsPerSecondRatio", byMark(reference.mark() + "/", speedUps()),
            "eventsPerCpuRatio", byMark(reference.mark() + "/", cpuRatios())));
  }

  private Map<String, Object> byMark(String prefix, Map<C, Spread> spreads) {
    Map<String, Object> byMark = new TreeMap<>();
    spreads.forEach(
        (contender, spread) ->
            byMark.put(prefix + contender.mark(), new TreeMap<>(spread.figures())));
    return byMark;
  }
}
