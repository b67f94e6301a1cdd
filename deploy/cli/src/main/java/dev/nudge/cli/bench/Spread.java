package dev.nudge.cli.bench;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The middle and the ends of some figures. */
record Spread(double median, double min, double max) {

  static <T> Spread of(List<T> values, ToDoubleFunction<T> figure) {
    double[] sorted = values.stream().mapToDouble(figure).sorted().toArray();
    int half = sorted.length / 2;
    double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1]);
  }

  /** Such as {@code 1.44 [1.40, 1.56]}. */
  String text(String number) {
    return "%s [%s, %s]".formatted(number, number, number).formatted(median, min, max);
  }

  Map<String, Object> figures() {
    return Map.of("median", median, "min", min, "max", max);
  }
}
