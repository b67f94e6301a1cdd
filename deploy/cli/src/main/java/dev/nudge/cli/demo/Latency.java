package dev.nudge.cli.demo;

import org.HdrHistogram.Histogram;

/**
 * Quantiles of the time from event to trigger, milliseconds.
 *
 * @param p50 the median; null, as the others, if nothing was timed
 */
record Latency(Double p50, Double p95, Double p99) {

  static Latency of(Histogram micros) {
    return micros.getTotalCount() == 0
        ? new Latency(null, null, null)
        : new Latency(at(micros, 50), at(micros, 95), at(micros, 99));
  }

  private static double at(Histogram micros, double percentile) {
    return micros.getValueAtPercentile(percentile) / 1000.0;
  }
}
