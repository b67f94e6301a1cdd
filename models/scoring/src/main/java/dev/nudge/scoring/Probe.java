package dev.nudge.scoring;

import static dev.nudge.scoring.ModelException.Kind.NOT_FINITE;
import static dev.nudge.scoring.ModelException.Kind.PROBE_FAILED;

import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a model on random rows before anybody relies on it: outputs must be finite, and it is found
 * out whether a row scores the same to the bit in batches of 1, 7 and 256.
 *
 * <p>Rows are drawn around the model's own means and deviations, with a fixed seed; the first is
 * the mean itself. Two steps are made from an empty state, so states are ones the model reaches.
 */
final class Probe {
  private static final Logger LOG = LoggerFactory.getLogger(Probe.class);
  private static final int ROWS = 256;
  private static final int STEPS = 2;
  private static final List<Integer> SIZES = List.of(7, 1);

  private Probe() {}

  /**
   * @return how rows must be handed to the runtime
   * @throws ModelException if the model fails or an output is not finite
   */
  static Batching run(OrtSession session, ModelContract contract) {
    Random random = new Random(1);
    boolean invariant = true;
    try (OnnxScorer whole = new OnnxScorer(session, contract, ROWS, Batching.EXACT);
        OnnxScorer part = new OnnxScorer(session, contract, ROWS, Batching.EXACT)) {
      for (int step = 0; step < STEPS; step++) {
        fillFeatures(whole, random);
        whole.run(ROWS);
        checkFinite(whole, contract);
        for (int size : SIZES) {
          invariant &= sameInPartsOf(size, whole, part, contract);
        }
        copy(whole.nextState(), 0, whole.state(), 0, whole.state().capacity());
      }
    } catch (ScoringException e) {
      throw new ModelException(
          PROBE_FAILED, "the model cannot score probe rows: " + e.getMessage(), e);
    }
    if (!invariant) {
      LOG.warn(
          "Model {} scores a row differently in batches of different size on this machine: every"
              + " batch is padded to {} rows, which is slower and keeps results repeatable.",
          contract.name(),
          Batching.BLOCK);
    }
    return invariant ? Batching.EXACT : Batching.PADDED;
  }

  private static void fillFeatures(OnnxScorer scorer, Random random) {
    ModelContract contract = scorer.contract();
    int width = contract.features().size();
    for (int i = 0; i < ROWS * width; i++) {
      float deviation = i < width ? 0 : (float) random.nextGaussian();
      int feature = i % width;
      scorer
          .features()
          .put(i, contract.featureMean()[feature] + deviation * contract.featureStd()[feature]);
    }
  }

  private static void checkFinite(OnnxScorer scorer, ModelContract contract) {
    for (Tensor tensor : Tensor.of(contract)) {
      FloatBuffer values = scorer.buffer(tensor);
      int width = tensor.width(contract);
      for (int i = 0; i < values.capacity() && !tensor.isInput(); i++) {
        if (!Float.isFinite(values.get(i))) {
          throw new ModelException(
              NOT_FINITE,
              "%s is %s in column %d on a probe row, expected finite numbers; look for broken weights and train again"
                  .formatted(tensor.describe(contract), values.get(i), i % width));
        }
      }
    }
  }

  private static boolean sameInPartsOf(
      int size, OnnxScorer whole, OnnxScorer part, ModelContract contract) {
    for (int from = 0; from < ROWS; from += size) {
      int rows = Math.min(size, ROWS - from);
      for (Tensor tensor : Tensor.of(contract)) {
        if (tensor.isInput()) {
          int width = tensor.width(contract);
          copy(whole.buffer(tensor), from * width, part.buffer(tensor), 0, rows * width);
        }
      }
      part.run(rows);
      for (Tensor tensor : Tensor.of(contract)) {
        int width = tensor.width(contract);
        for (int i = 0; i < rows * width; i++) {
          if (Float.floatToRawIntBits(part.buffer(tensor).get(i))
              != Float.floatToRawIntBits(whole.buffer(tensor).get(from * width + i))) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private static void copy(FloatBuffer from, int fromAt, FloatBuffer to, int toAt, int length) {
    to.put(toAt, from, fromAt, length);
  }
}
