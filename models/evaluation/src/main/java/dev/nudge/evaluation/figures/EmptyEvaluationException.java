package dev.nudge.evaluation.figures;

import java.time.Instant;

/** There is no row to evaluate on. */
public final class EmptyEvaluationException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  EmptyEvaluationException() {
    super(
        "no rows to evaluate on: no test user was active before a reference time that lies at least"
            + " one horizon before the end of the recording; give a longer recording or an earlier"
            + " --cut");
  }

  /**
   * @param asked what was to be judged
   * @param cut where tests begin
   * @param end of the recording
   */
  public EmptyEvaluationException(String asked, Instant cut, Instant end) {
    super(
        "no rows to judge %s on: tests begin at the cut, %s, and the recording ends at %s, and in"
                .formatted(asked, cut, end)
            + " between no test user takes part who has a whole horizon ahead; give a longer"
            + " recording or an earlier --cut");
  }
}
