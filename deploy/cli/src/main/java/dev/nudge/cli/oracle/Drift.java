package dev.nudge.cli.oracle;

import dev.nudge.features.Feature;
import dev.nudge.schemas.ScoredRow;
import dev.nudge.scoring.ModelContract;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How far a stream lies from what a model was trained on: the means of its features against those
 * of the training rows. A replay looks at one row in {@value #ONE_IN} of the whole recording: the
 * first alone are those of new users, whatever the stream.
 */
public final class Drift {
  static final int ONE_IN = 8;

  /** Fewer rows say nothing. */
  static final int LEAST_ROWS = 100;

  /** Standard deviations of the training rows from which on a feature is another one. */
  static final double FAR = 1;

  /**
   * A feature that lies far off.
   *
   * @param deviations from the mean of the training rows, in standard deviations of these
   */
  public record Shift(String feature, double deviations) {
    @Override
    public String toString() {
      return "%s %+.1f".formatted(feature, deviations);
    }
  }

  private double[] sums = {};
  private int rows;
  private long model;

  /**
   * Whether a row is looked at.
   *
   * @param number of the row in the recording
   */
  boolean samples(long number) {
    return number % ONE_IN == 0;
  }

  /** Takes a row; those of a model that was released before this row's are forgotten. */
  public void add(ScoredRow row) {
    List<Float> features = row.getFeatures();
    if (row.getModelFingerprint() != model) {
      model = row.getModelFingerprint();
      sums = new double[features.size()];
      rows = 0;
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] += features.get(i);
    }
    rows++;
  }

  /** The features that lie far off, the farthest first; texts by number have no distance. */
  public List<Shift> shifts(ModelContract of) {
    List<Feature> features = of.features().features();
    return IntStream.range(0, rows < LEAST_ROWS || of.fingerprint() != model ? 0 : sums.length)
        .filter(i -> features.get(i).embedded().isEmpty())
        .mapToObj(
            i ->
                new Shift(
                    features.get(i).name(),
                    (sums[i] / rows - of.featureMean()[i]) / of.featureStd()[i]))
        .filter(shift -> Math.abs(shift.deviations) > FAR)
        .sorted(Comparator.comparingDouble(shift -> -Math.abs(shift.deviations)))
        .toList();
  }
}
