package dev.nudge.operators;

import static dev.nudge.schemas.ReceiptOutcome.CLICKED;
import static dev.nudge.schemas.ReceiptOutcome.FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

/** What became of triggers, as a metrics system sees it. */
final class ReceiptCountsTest {
  private final Map<String, Counter> counters = new HashMap<>();
  private final ReceiptCounts counts = new ReceiptCounts(new Named("", counters));

  /** A group that keeps its counters by their labels and name. */
  private static final class Named extends UnregisteredMetricsGroup {
    private final String labels;
    private final Map<String, Counter> counters;

    Named(String labels, Map<String, Counter> counters) {
      this.labels = labels;
      this.counters = counters;
    }

    @Override
    public MetricGroup addGroup(String key, String value) {
      return new Named(labels + value + " ", counters);
    }

    @Override
    public Counter counter(String name) {
      return counters.computeIfAbsent(labels + name, key -> new SimpleCounter());
    }
  }

  @Test
  void countsByRuleVariantAndOutcome() {
    counts.count(CLICKED, "mail", "warm");
    counts.count(CLICKED, "mail", "warm");
    counts.count(FAILED, "mail", null);
    counts.count(FAILED, null, null);
    counts.count(FAILED, "other", "none");

    assertThat(of("mail warm clicked receipts")).isEqualTo(2);
    assertThat(of("mail _none failed receipts")).isEqualTo(1);
    assertThat(of("_other _none failed receipts")).isEqualTo(1);
    assertThat(of("other none failed receipts")).isEqualTo(1);
  }

  @Test
  void countsWhatChangesNothingApart() {
    counts.ignore(true);
    counts.ignore(false);
    counts.ignore(false);

    assertThat(of("repeated_receipts")).isEqualTo(1);
    assertThat(of("unknown_receipts")).isEqualTo(2);
  }

  @Test
  void countsTheRestTogetherWhenThereAreTooManyRules() {
    for (int rule = 0; rule < 3_000; rule++) {
      counts.count(CLICKED, "rule-" + rule, null);
    }
    counts.count(CLICKED, "rule-7", null);

    assertThat(counters).hasSizeLessThan(2_010);
    assertThat(of("rule-7 _none clicked receipts")).isEqualTo(2);
    assertThat(of("_other _none clicked receipts")).isEqualTo(1_000);
  }

  private long of(String name) {
    return counters.get(name).getCount();
  }
}
