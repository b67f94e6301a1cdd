package dev.nudge.onnx;

import java.util.List;

/**
 * A body with its two heads, with weights for normalised features: first the quantities, then what
 * is looked up for each embedded feature, one after the other.
 *
 * @param embeddings of the features that come last, one each; none where all are quantities
 * @param body what is computed below the heads
 * @param purchase head of the time to the next purchase
 * @param returns head of the time to the next visit
 */
public record StepNetwork(List<Embedding> embeddings, StepBody body, Head purchase, Head returns) {

  /** A network that embeds nothing. */
  public StepNetwork(StepBody body, Head purchase, Head returns) {
    this(List.of(), body, purchase, returns);
  }

  /**
   * @throws IllegalArgumentException if a head does not fit the body, or only one of them has a
   *     linear path
   */
  public StepNetwork {
    embeddings = List.copyOf(embeddings);
    check("purchase", purchase, body.outputs());
    check("return", returns, body.outputs());
    if (purchase.hasLinearPath() != returns.hasLinearPath()) {
      throw new IllegalArgumentException("one head has a linear path, the other has none");
    }
    if (body.outputs() == 0 && !purchase.hasLinearPath()) {
      throw new IllegalArgumentException("neither body nor linear path: the heads see nothing");
    }
  }

  private static void check(String name, Head head, int hidden) {
    Lengths.check(name + " weights [K,H]", head.weights(), head.buckets() * hidden);
    if (head.direct().length % head.buckets() != 0) {
      throw new IllegalArgumentException(
          "%s linear path [K,F] holds %d values, expected a multiple of %d"
              .formatted(name, head.direct().length, head.buckets()));
    }
  }
}
