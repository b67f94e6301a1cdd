package dev.nudge.cli.web;

import dev.nudge.scoring.Baseline;

/**
 * How a feature or score is spread on the stream, against how it was when the model was made.
 *
 * @param rows on the stream
 * @param index the population stability index
 * @param stability what it means
 * @param edges of the bins, as {@link Baseline} has them
 * @param then shares of the bins when the model was made
 * @param now shares of the bins on the stream
 */
record Spread(
    String name,
    long rows,
    double index,
    Baseline.Stability stability,
    float[] edges,
    float[] then,
    double[] now) {

  /** Counts values by the bins of a baseline. */
  static final class Counts {
    private final String name;
    private final Baseline baseline;
    private final long[] counts;
    private long rows;

    Counts(String name, Baseline baseline) {
      this.name = name;
      this.baseline = baseline;
      counts = new long[baseline.shares().length];
    }

    void add(double value) {
      counts[baseline.bin((float) value)]++;
      rows++;
    }

    boolean any() {
      return rows > 0;
    }

    /** Of at least one value. */
    Spread spread() {
      double index = baseline.stabilityIndex(counts);
      double[] now = new double[counts.length];
      for (int i = 0; i < now.length; i++) {
        now[i] = (double) counts[i] / rows;
      }
      return new Spread(
          name,
          rows,
          index,
          Baseline.Stability.of(index),
          baseline.edges(),
          baseline.shares(),
          now);
    }
  }
}
