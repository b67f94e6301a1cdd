package dev.nudge.features;

import java.nio.FloatBuffer;
import java.util.List;

/** The features of one model, in the model's order. Immutable and safe to share between threads. */
public final class FeatureSet {
  private final List<Feature> features;
  private final Feature.Value[] values;

  private FeatureSet(List<Feature> features) {
    this.features = List.copyOf(features);
    this.values = features.stream().map(Feature::value).toArray(Feature.Value[]::new);
  }

  /** Every feature of this release, in catalogue order. */
  public static FeatureSet all() {
    return new FeatureSet(FeatureCatalog.FEATURES);
  }

  /**
   * The named features, in the order of the names.
   *
   * @throws UnknownFeatureException if this release does not know one of them
   */
  public static FeatureSet of(List<String> names) {
    return new FeatureSet(names.stream().map(FeatureCatalog::feature).toList());
  }

  /** F, the length of a row. */
  public int size() {
    return values.length;
  }

  public List<String> names() {
    return features.stream().map(Feature::name).toList();
  }

  /** The features in their order. */
  public List<Feature> features() {
    return features;
  }

  /**
   * Writes one row, {@code size()} values, at {@code row * size()}. The buffer's position stays as
   * it is.
   *
   * @param into at least (row + 1) * size() long
   */
  public void fill(RollingState state, Demographics who, Step step, FloatBuffer into, int row) {
    int at = row * values.length;
    for (Feature.Value value : values) {
      into.put(at++, (float) value.of(state, who, step));
    }
  }
}
