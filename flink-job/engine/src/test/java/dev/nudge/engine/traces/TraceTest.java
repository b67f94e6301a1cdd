package dev.nudge.engine.traces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.engine.traces.TracedMoment.Kind;
import dev.nudge.features.RollingState;
import dev.nudge.schemas.ReceiptOutcome;
import dev.nudge.schemas.SuppressionReason;
import dev.nudge.triggers.Considered;
import dev.nudge.triggers.DecisionContext;
import dev.nudge.triggers.TriggerState;
import dev.nudge.triggers.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Moments without an event. */
final class TraceTest {
  private final Trace trace = new Trace(user -> true, List.of());

  private void ends(ReceiptOutcome receipt) {
    DecisionContext m = new DecisionContext();
    m.userId = "anna";
    m.receipt = receipt;
    m.rolling = new RollingState();
    m.scores = new double[0];
    trace.considered(
        new Considered("coupon", Verdict.HELD, SuppressionReason.NO_LONGER_HOLDS, ""), m);
    trace.decided(m, new TriggerState(), List.of());
  }

  @Test
  void areThoseOfAReceiptOrOfATime() {
    ends(ReceiptOutcome.CLICKED);
    ends(null);

    assertThat(trace.moments("anna"))
        .extracting(TracedMoment::kind)
        .containsExactly(Kind.RECEIPT, Kind.DEADLINE);
    assertThat(trace.moments("anna"))
        .extracting(TracedMoment::what)
        .containsExactly("the end of coupon", "the time of coupon");
  }
}
