package dev.nudge.evaluation.parity;

import dev.nudge.features.FeatureSet;
import dev.nudge.schemas.ScoredRow;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares rows value by value: to the bit, or within a tolerance. */
final class RowComparison {
  private static final String STATE = "state";
  private static final String PURCHASE = "purchase_logits";
  private static final String RETURN = "return_logits";

  private final List<String> features;
  private final float tolerance;
  private final Map<String, Long> differingRows = new LinkedHashMap<>();
  private long compared;
  private long differing;
  private Difference first;

  /** Of the row at hand. */
  private RowId row;

  private Difference firstOfRow;

  /**
   * @param tolerance largest absolute difference that counts as none; 0 for none to the bit
   */
  RowComparison(FeatureSet features, float tolerance) {
    this.features = features.names();
    this.tolerance = tolerance;
    this.features.forEach(feature -> differingRows.put(feature, 0L));
    List.of(STATE, PURCHASE, RETURN).forEach(part -> differingRows.put(part, 0L));
  }

  void compare(ScoredRow job, TrainedUser training, int event) {
    row = training.id(event);
    firstOfRow = null;
    compareFeatures(job.getFeatures(), training.features(event));
    comparePart(STATE, job.getState(), training.state(event));
    comparePart(PURCHASE, job.getPurchaseLogits(), training.purchaseLogits(event));
    comparePart(RETURN, job.getReturnLogits(), training.returnLogits(event));
    compared++;
    if (firstOfRow != null) {
      differing++;
      if (first == null || row.compareTo(first.row()) < 0) {
        first = firstOfRow;
      }
    }
  }

  private void compareFeatures(List<Float> job, FloatBuffer training) {
    for (int i = 0; i < job.size(); i++) {
      if (differs(job.get(i), training.get(i))) {
        note("features", i, features.get(i), job, training);
        differingRows.merge(features.get(i), 1L, Long::sum);
      }
    }
  }

  private void comparePart(String part, List<Float> job, FloatBuffer training) {
    for (int i = 0; i < job.size(); i++) {
      if (differs(job.get(i), training.get(i))) {
        note(part, i, null, job, training);
        differingRows.merge(part, 1L, Long::sum);
        return;
      }
    }
  }

  private boolean differs(float job, float training) {
    return Float.floatToRawIntBits(job) != Float.floatToRawIntBits(training)
        && !(tolerance > 0 && Math.abs(job - training) <= tolerance);
  }

  private void note(String part, int index, String name, List<Float> job, FloatBuffer training) {
    if (firstOfRow == null) {
      firstOfRow = new Difference(row, part, index, name, job.get(index), training.get(index));
    }
  }

  ParityFindings findings(
      String model, RowCounter onlyInJob, RowCounter onlyInTraining, RowCounter repeated) {
    differingRows.values().removeIf(count -> count == 0);
    return new ParityFindings(
        model,
        compared,
        differing,
        onlyInJob.rows(),
        onlyInTraining.rows(),
        repeated.rows(),
        first,
        differingRows);
  }
}
