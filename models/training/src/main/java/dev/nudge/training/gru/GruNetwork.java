package dev.nudge.training.gru;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.recurrent.GRU;
import ai.djl.training.ParameterStore;
import dev.nudge.onnx.GruWeights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The network as PyTorch computes it: one GRU layer and one linear layer whose outputs are the
 * hazard logits of both heads, purchase first. Owns native memory: close it.
 */
final class GruNetwork implements AutoCloseable {
  private final int inputs;
  private final int hidden;
  private final int purchaseBuckets;
  private final float dropout;
  private final NDManager manager;
  private final ParameterStore store;
  private final GRU gru;
  private final Linear heads;

  /**
   * Logits [B, T, Kp+Kr] and the state after the last event [1, B, H].
   *
   * @param logits in the order of the rows
   * @param state of each user
   */
  record Output(NDArray logits, NDArray state) {}

  GruNetwork(GruWeights weights, float dropout) {
    this.inputs = weights.inputs();
    this.hidden = weights.hidden();
    this.purchaseBuckets = weights.purchase().buckets();
    this.dropout = dropout;
    this.manager = Torch.engine().newBaseManager();
    this.store = new ParameterStore(manager, false);
    this.gru =
        GRU.builder()
            .setStateSize(hidden)
            .setNumLayers(1)
            .optBatchFirst(true)
            .optReturnState(true)
            .build();
    int buckets = purchaseBuckets + weights.visit().buckets();
    this.heads = Linear.builder().setUnits(buckets).build();
    gru.initialize(manager, DataType.FLOAT32, new Shape(1, 1, inputs), new Shape(1, 1, hidden));
    heads.initialize(manager, DataType.FLOAT32, new Shape(1, 1, hidden));
    load(weights);
  }

  NDManager manager() {
    return manager;
  }

  int hidden() {
    return hidden;
  }

  /** Runs B users over T events each; the arrays belong to the manager of {@code rows}. */
  Output forward(NDArray rows, NDArray state, boolean training) {
    NDList out = gru.forward(store, new NDList(rows, state), training);
    NDArray seen = Dropout.dropout(out.get(0), dropout, training).singletonOrThrow();
    NDArray logits = heads.forward(store, new NDList(seen), training).singletonOrThrow();
    return new Output(logits, out.get(1));
  }

  /** Trainable arrays, always in the same order. */
  List<NDArray> parameters() {
    List<NDArray> arrays = new ArrayList<>();
    for (Parameter parameter : gru.getParameters().values()) {
      arrays.add(parameter.getArray());
    }
    for (Parameter parameter : heads.getParameters().values()) {
      arrays.add(parameter.getArray());
    }
    return arrays;
  }

  /** A copy of the weights. */
  GruWeights weights() {
    List<NDArray> arrays = parameters();
    float[] matrix = arrays.get(4).toFloatArray();
    float[] bias = arrays.get(5).toFloatArray();
    int split = purchaseBuckets;
    return new GruWeights(
        inputs,
        hidden,
        arrays.get(0).toFloatArray(),
        arrays.get(1).toFloatArray(),
        arrays.get(2).toFloatArray(),
        arrays.get(3).toFloatArray(),
        new GruWeights.Head(
            Arrays.copyOfRange(matrix, 0, split * hidden), Arrays.copyOfRange(bias, 0, split)),
        new GruWeights.Head(
            Arrays.copyOfRange(matrix, split * hidden, matrix.length),
            Arrays.copyOfRange(bias, split, bias.length)));
  }

  private void load(GruWeights weights) {
    List<NDArray> arrays = parameters();
    arrays.get(0).set(weights.inputWeights());
    arrays.get(1).set(weights.hiddenWeights());
    arrays.get(2).set(weights.inputBias());
    arrays.get(3).set(weights.hiddenBias());
    arrays.get(4).set(joined(weights.purchase().weights(), weights.visit().weights()));
    arrays.get(5).set(joined(weights.purchase().bias(), weights.visit().bias()));
  }

  private static float[] joined(float[] first, float[] second) {
    float[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  @Override
  public void close() {
    manager.close();
  }
}
