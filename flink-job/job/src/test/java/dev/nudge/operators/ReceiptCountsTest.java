package dev.nudge.operators;

import static dev.nudge.schemas.ReceiptOutcome.CLICKED;
import static dev.nudge.schemas.ReceiptOutcome.FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What became of triggers, as a metrics system sees it. */
final class ReceiptCountsTest {
  private final GroupDouble group = new GroupDouble();
  private final ReceiptCounts counts = new ReceiptCounts(group);

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

    assertThat(group.counters()).isLessThan(2_010);
    assertThat(of("rule-7 _none clicked receipts")).isEqualTo(2);
    assertThat(of("_other _none clicked receipts")).isEqualTo(1_000);
  }

  private long of(String name) {
    return group.count(name);
  }
}
