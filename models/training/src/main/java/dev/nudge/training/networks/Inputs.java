package dev.nudge.training.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What stands between the features and everything else: the quantities as they are, then for each
 * embedded feature what is looked up for its number.
 */
final class Inputs {
  private static final double BOUND = 0.5;

  private final int quantities;
  private final List<NDArray> tables = new ArrayList<>();

  Inputs(Parameters parameters, NetworkShape shape) {
    this.quantities = shape.quantities();
    for (int size : shape.vocabularies()) {
      tables.add(parameters.uniform(BOUND, size, NetworkShape.EMBEDDING));
    }
  }

  /** D, the length of what the rest of the network sees. */
  int width() {
    return quantities + tables.size() * NetworkShape.EMBEDDING;
  }

  /**
   * Looks up.
   *
   * @param rows [B, T, F], the quantities normalised
   * @return [B, T, D]
   */
  NDArray over(NDArray rows) {
    if (tables.isEmpty()) {
      return rows;
    }
    NDArray together = rows.get(new NDIndex("..., :{}", quantities));
    for (int i = 0; i < tables.size(); i++) {
      NDArray numbers = rows.get(new NDIndex("..., {}", quantities + i));
      NDList found =
          Embedding.embedding(
              numbers.toType(DataType.INT64, false), tables.get(i), SparseFormat.DENSE);
      together = together.concat(found.singletonOrThrow(), -1);
    }
    return together;
  }

  /** The rows as the rest of the network sees them. */
  UnlabelledRows over(UnlabelledRows rows, NDManager manager) {
    if (tables.isEmpty()) {
      return rows;
    }
    return new UnlabelledRows() {
      @Override
      public int width() {
        return Inputs.this.width();
      }

      @Override
      public void forEachBatch(long seed, Consumer<float[]> receiver) {
        rows.forEachBatch(seed, batch -> receiver.accept(lookedUp(batch, rows.width(), manager)));
      }
    };
  }

  private float[] lookedUp(float[] batch, int width, NDManager manager) {
    try (NDManager memory = manager.newSubManager()) {
      return over(memory.create(batch, new Shape(batch.length / width, width))).toFloatArray();
    }
  }

  /** The tables as they are now, for export. */
  List<dev.nudge.onnx.Embedding> embeddings() {
    return tables.stream()
        .map(
            table ->
                new dev.nudge.onnx.Embedding(
                    (int) table.getShape().get(0), NetworkShape.EMBEDDING, table.toFloatArray()))
        .toList();
  }
}
