package dev.nudge.scoring;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** The tensors of one run: windows of a fixed number of rows onto a scorer's buffers. */
final class Bindings implements AutoCloseable {
  private final Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
  private final Map<String, OnnxTensor> outputs = new LinkedHashMap<>();

  Bindings(ModelContract contract, Map<Tensor, FloatBuffer> buffers, int firstRow, int rows)
      throws OrtException {
    try {
      for (Tensor tensor : Tensor.of(contract)) {
        int width = tensor.width(contract);
        FloatBuffer window = buffers.get(tensor).slice(firstRow * width, rows * width);
        (tensor.isInput() ? inputs : outputs)
            .put(
                tensor.tensorName(),
                OnnxTensor.createTensor(
                    OrtRuntime.environment(), window, new long[] {rows, width}));
      }
    } catch (OrtException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Computes the outputs, written in place. */
  void run(OrtSession session) throws OrtException {
    // The result owns none of the pinned outputs: closing it leaves them open.
    session.run(inputs, outputs).close();
  }

  @Override
  public void close() {
    inputs.values().forEach(OnnxTensor::close);
    outputs.values().forEach(OnnxTensor::close);
  }
}
