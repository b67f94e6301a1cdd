package dev.nudge.scoring;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.EnumMap;
import java.util.Map;

/**
 * A scorer over direct buffers that the runtime reads and writes in place. The tensors over them
 * are made once per batch size and kept, so a run copies and allocates nothing per row.
 */
final class OnnxScorer implements Scorer {
  private final OrtSession session;
  private final ModelContract contract;
  private final int capacity;
  private final Batching batching;
  private final Map<Tensor, FloatBuffer> buffers = new EnumMap<>(Tensor.class);

  /** By the last of their rows; null until used. */
  private final Bindings[] bindings;

  OnnxScorer(OrtSession session, ModelContract contract, int capacity, Batching batching) {
    if (capacity < 1) {
      throw new IllegalArgumentException(
          "capacity is %d, expected at least 1 row".formatted(capacity));
    }
    this.session = session;
    this.contract = contract;
    this.capacity = capacity;
    this.batching = batching;
    int allocated = batching.allocated(capacity);
    for (Tensor tensor : Tensor.values()) {
      buffers.put(tensor, direct(allocated * tensor.width(contract)));
    }
    bindings = new Bindings[allocated];
  }

  private static FloatBuffer direct(int values) {
    return ByteBuffer.allocateDirect(values * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  @Override
  public void run(int rows) {
    if (rows < 1 || rows > capacity) {
      throw new IllegalArgumentException(
          "%d rows, expected 1 to the scorer's capacity of %d".formatted(rows, capacity));
    }
    try {
      for (int first = 0; first < rows; first += Batching.BLOCK) {
        bindings(first, batching.handed(rows - first)).run(session);
      }
    } catch (OrtException e) {
      throw new ScoringException(
          "model %s failed on %d rows: %s".formatted(contract.name(), rows, e.getMessage()), e);
    }
  }

  private Bindings bindings(int firstRow, int rows) throws OrtException {
    int at = firstRow + rows - 1;
    if (bindings[at] == null) {
      bindings[at] = new Bindings(contract, buffers, firstRow, rows);
    }
    return bindings[at];
  }

  @Override
  public ModelContract contract() {
    return contract;
  }

  @Override
  public int capacity() {
    return capacity;
  }

  FloatBuffer buffer(Tensor tensor) {
    return buffers.get(tensor);
  }

  /** Where the first value of rows 0..rows-1 stands that is not finite; -1 if all are. */
  int notFinite(Tensor tensor, int rows) {
    FloatBuffer values = buffer(tensor);
    for (int i = 0; i < rows * tensor.width(contract); i++) {
      if (!Float.isFinite(values.get(i))) {
        return i;
      }
    }
    return -1;
  }

  /** Whether rows of a tensor are those of another scorer of the same model, to the bit. */
  boolean same(Tensor tensor, int row, OnnxScorer other, int otherRow, int rows) {
    int width = tensor.width(contract);
    for (int i = 0; i < rows * width; i++) {
      if (Float.floatToRawIntBits(buffer(tensor).get(row * width + i))
          != Float.floatToRawIntBits(other.buffer(tensor).get(otherRow * width + i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public FloatBuffer features() {
    return buffer(Tensor.FEATURES);
  }

  @Override
  public FloatBuffer state() {
    return buffer(Tensor.STATE);
  }

  @Override
  public FloatBuffer nextState() {
    return buffer(Tensor.NEXT_STATE);
  }

  @Override
  public FloatBuffer purchaseLogits() {
    return buffer(Tensor.PURCHASE_LOGITS);
  }

  @Override
  public FloatBuffer returnLogits() {
    return buffer(Tensor.RETURN_LOGITS);
  }

  @Override
  public void close() {
    for (int i = 0; i < bindings.length; i++) {
      if (bindings[i] != null) {
        bindings[i].close();
        bindings[i] = null;
      }
    }
  }
}
