package dev.nudge.operators;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** A group that keeps its metrics by the values of their labels and their name. */
final class GroupDouble extends UnregisteredMetricsGroup {
  private final String labels;
  private final Map<String, Counter> counters;
  private final Map<String, Gauge<?>> gauges;

  GroupDouble() {
    this("", new HashMap<>(), new HashMap<>());
  }

  private GroupDouble(String labels, Map<String, Counter> counters, Map<String, Gauge<?>> gauges) {
    this.labels = labels;
    this.counters = counters;
    this.gauges = gauges;
  }

  @Override
  public MetricGroup addGroup(String key, String value) {
    return new GroupDouble(labels + value + " ", counters, gauges);
  }

  @Override
  public MetricGroup addGroup(String name) {
    return this;
  }

  @Override
  public Counter counter(String name) {
    return counters.computeIfAbsent(labels + name, key -> new SimpleCounter());
  }

  @Override
  public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
    gauges.put(labels + name, gauge);
    return gauge;
  }

  Set<String> figures() {
    return gauges.keySet();
  }

  int counters() {
    return counters.size();
  }

  long count(String name) {
    return counters.get(name).getCount();
  }

  double figure(String name) {
    return ((Number) gauges.get(name).getValue()).doubleValue();
  }
}
