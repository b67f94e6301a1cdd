package dev.nudge.cli.models;

import dev.nudge.scoring.ModelContract;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.scoring.Scorer;
import java.util.Locale;

/**
 * One short look at a model's speed on this machine, in one thread; no benchmark.
 *
 * @param microsAlone per event, one event a run
 * @param microsInBatches per event, {@value #BATCH} events a run
 */
record QuickRun(double microsAlone, double microsInBatches) {
  private static final int BATCH = 256;
  private static final long LONG_ENOUGH_NANOS = 100_000_000;

  static QuickRun of(OnnxModel model) {
    return new QuickRun(micros(model, 1), micros(model, BATCH));
  }

  private static double micros(OnnxModel model, int rows) {
    ModelContract contract = model.contract();
    try (Scorer scorer = model.scorer(rows)) {
      for (int row = 0; row < rows; row++) {
        scorer.features().put(row * contract.features().size(), contract.featureMean());
      }
      time(scorer, rows); // warms up
      return time(scorer, rows);
    }
  }

  private static double time(Scorer scorer, int rows) {
    long runs = 0;
    long start = System.nanoTime();
    long elapsed = 0;
    while (elapsed < LONG_ENOUGH_NANOS) {
      scorer.run(rows);
      runs++;
      elapsed = System.nanoTime() - start;
    }
    return elapsed / 1e3 / (runs * rows);
  }

  String text() {
    return String.format(
        Locale.ROOT,
        "%.1f µs an event alone, %.2f µs in batches of %d (one quick run in one thread, no benchmark)",
        microsAlone,
        microsInBatches,
        BATCH);
  }
}
