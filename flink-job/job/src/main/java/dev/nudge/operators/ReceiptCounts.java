package dev.nudge.operators;

import dev.nudge.schemas.ReceiptOutcome;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * Counts what became of triggers, by rule, variant and outcome. Bounded: what comes when {@value
 * #MOST} such counters are there already counts for all other rules together.
 */
final class ReceiptCounts {
  private static final int MOST = 2_000;

  /** No rule or variant can be called so. */
  private static final String OTHER = "_other";

  private static final String NONE = "_none";

  private record Of(String rule, String variant, ReceiptOutcome outcome) {}

  private final Map<Of, Counter> counters = new HashMap<>();
  private final MetricGroup group;
  private final Counter unknown;
  private final Counter repeated;

  /**
   * @param group of the user operator's metrics
   */
  ReceiptCounts(MetricGroup group) {
    this.group = group;
    this.unknown = group.counter("unknown_receipts");
    this.repeated = group.counter("repeated_receipts");
  }

  /**
   * @param rule null if it is not in force any more
   * @param variant null for none
   */
  void count(ReceiptOutcome outcome, String rule, String variant) {
    Of of = new Of(rule == null ? OTHER : rule, variant == null ? NONE : variant, outcome);
    if (!counters.containsKey(of) && counters.size() >= MOST) {
      of = new Of(OTHER, NONE, outcome);
    }
    counters.computeIfAbsent(of, this::counter).inc();
  }

  private Counter counter(Of of) {
    return group
        .addGroup("rule", of.rule)
        .addGroup("variant", of.variant)
        .addGroup("outcome", of.outcome.name().toLowerCase(Locale.ROOT))
        .counter("receipts");
  }

  /**
   * @param known whether the outcome was said before of a trigger that is known
   */
  void ignore(boolean known) {
    (known ? repeated : unknown).inc();
  }
}
