package dev.nudge.operators;

import dev.nudge.engine.Engine;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * The user operator's metrics, group {@code nudge}. Totals since the task started; gauges, because
 * the figures are counted where they arise anyway.
 */
final class UserMetrics {
  private UserMetrics() {}

  static void register(MetricGroup group, UserOutputs outputs, CachedUsers users, Engine engine) {
    group.gauge("scored", (Gauge<Long>) () -> outputs.scored);
    group.gauge("duplicates", (Gauge<Long>) () -> outputs.duplicates);
    group.gauge("erased_events", (Gauge<Long>) () -> outputs.erasedEvents);
    group.gauge("out_of_order", (Gauge<Long>) () -> outputs.outOfOrder);
    group.gauge("not_finite", (Gauge<Long>) () -> outputs.notFinite);
    group.gauge("foreign_prices", (Gauge<Long>) () -> outputs.foreignPrices);
    group.gauge("triggers", (Gauge<Long>) () -> outputs.triggers);
    group.gauge("suppressed_at_exit", (Gauge<Long>) () -> outputs.suppressedAtExit);
    group.gauge("suppressions", (Gauge<Long>) () -> outputs.suppressions);
    group.gauge("portraits", (Gauge<Long>) () -> outputs.portraits);
    group.gauge("cache_misses", (Gauge<Long>) users::misses);
    group.gauge("cache_records", (Gauge<Integer>) users::size);
    group.gauge("cache_bytes", (Gauge<Long>) users::bytes);
    group.gauge("most_events_of_a_user", (Gauge<Long>) () -> outputs.mostEvents);
    group.gauge("rule_evaluation_errors", (Gauge<Long>) engine::evaluationErrors);
  }
}
