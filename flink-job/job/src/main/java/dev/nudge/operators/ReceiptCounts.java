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
  private static final int MOST = DecisionCounts.MOST;

  private static final String OTHER = DecisionCounts.OTHER;

  /** No variant can be called so. */
  private static final String NONE = "_none";

  private record Of(String rule, String variant, ReceiptOutcome outcome) {}

  private final Map<Of, Counter> counters = new HashMap<>();
  private final MetricGroup group;
  private final Counter unknown;
  private final Counter repeated;

  /**
   * @param group as {@link Measure#group} gives it
   */
  ReceiptCounts(MetricGroup group) {
    this.group = group;
    this.unknown = Measure.UNKNOWN_RECEIPTS.counter(group);
    this.repeated = Measure.REPEATED_RECEIPTS.counter(group);
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
    return Measure.RECEIPTS.counter(
        group, of.rule, of.variant, of.outcome.name().toLowerCase(Locale.ROOT));
  }

  /**
   * @param known whether the outcome was said before of a trigger that is known
   */
  void ignore(boolean known) {
    (known ? repeated : unknown).inc();
  }
}
