package dev.nudge.evaluation.parity;

/** Training and the job do not compute the same. */
public final class MismatchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MismatchException(ParityFindings findings) {
    super(
        "training and the job do not compute the same: %,d mismatches; %s"
            .formatted(findings.mismatches(), first(findings)));
  }

  private static String first(ParityFindings findings) {
    if (findings.first() != null) {
      return "the first value that differs: " + findings.first();
    }
    if (findings.onlyInJob().count() > 0) {
      return "only in the job: " + findings.onlyInJob().first().get(0);
    }
    return findings.onlyInTraining().count() > 0
        ? "only in training: " + findings.onlyInTraining().first().get(0)
        : "repeated: " + findings.repeated().first().get(0);
  }
}
