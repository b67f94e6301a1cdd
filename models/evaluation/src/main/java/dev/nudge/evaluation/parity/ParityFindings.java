package dev.nudge.evaluation.parity;

import java.util.Map;

/**
 * What a comparison found.
 *
 * @param model id and version
 * @param compared rows that are on both sides
 * @param differing of these, rows with a value that is not the same
 * @param onlyInJob rows of events that training leaves out, or does not know
 * @param onlyInTraining events that training would have learned from and the job did not emit
 * @param repeated rows that came before: under exactly-once delivery there are none
 * @param first the first difference in event order, and of its row the first; null if there is none
 * @param differingRows how many rows differ, by feature, and in state and logits; only where any
 */
public record ParityFindings(
    String model,
    long compared,
    long differing,
    UnmatchedRows onlyInJob,
    UnmatchedRows onlyInTraining,
    UnmatchedRows repeated,
    Difference first,
    Map<String, Long> differingRows) {

  /** Rows that are not what they should be. */
  public long mismatches() {
    return differing + onlyInJob.count() + onlyInTraining.count() + repeated.count();
  }

  /**
   * Hands the findings on.
   *
   * @throws MismatchException if there is a mismatch
   */
  public ParityFindings requireNone() {
    if (mismatches() > 0) {
      throw new MismatchException(this);
    }
    return this;
  }
}
