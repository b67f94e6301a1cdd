package dev.nudge.training.evaluation;

/** There is no row to evaluate on. */
public final class EmptyEvaluationException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  EmptyEvaluationException() {
    super(
        "no rows to evaluate on: no test user was active before a reference time that lies at least"
            + " one horizon before the end of the recording; give a longer recording or an earlier"
            + " --cut");
  }
}
