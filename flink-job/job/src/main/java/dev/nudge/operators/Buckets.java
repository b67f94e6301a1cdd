package dev.nudge.operators;

import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * Counts of values by size, as Prometheus' histograms are: {@code NAME_bucket} with the label
 * {@code le}, and {@code NAME_sum}. Other than quantiles, the counts of all subtasks can be added,
 * and a time that is over has no say in the present. Adding a value allocates nothing.
 */
final class Buckets {
  private final double[] edges;
  private final long[] counts;
  private double sum;

  /**
   * @param edges upper, ascending
   */
  Buckets(MetricGroup group, String name, double[] edges) {
    this.edges = edges.clone();
    this.counts = new long[edges.length + 1];
    for (int i = 0; i < counts.length; i++) {
      int upTo = i;
      group
          .addGroup("le", i < edges.length ? Double.toString(edges[i]) : "+Inf")
          .gauge(name + "_bucket", (Gauge<Long>) () -> upTo(upTo));
    }
    group.gauge(name + "_sum", (Gauge<Double>) () -> sum);
  }

  void add(double value) {
    int at = 0;
    while (at < edges.length && value > edges[at]) {
      at++;
    }
    counts[at]++;
    sum += value;
  }

  private long upTo(int bucket) {
    long total = 0;
    for (int i = 0; i <= bucket; i++) {
      total += counts[i];
    }
    return total;
  }
}
