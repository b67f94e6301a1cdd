package dev.nudge.evaluation.parity;

/**
 * A value that is not the same on both sides.
 *
 * @param part {@code features}, {@code state}, {@code purchase_logits} or {@code return_logits}
 * @param index within the part, from 0
 * @param name of a feature; null in other parts
 */
public record Difference(
    RowId row, String part, int index, String name, float job, float training) {

  @Override
  public String toString() {
    return "%s: %s[%d]%s is %s in the job, %s in training"
        .formatted(row, part, index, name == null ? "" : " " + name, job, training);
  }
}
