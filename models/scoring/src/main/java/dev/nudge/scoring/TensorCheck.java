package dev.nudge.scoring;

import static dev.nudge.scoring.ModelException.Kind.MISSING_TENSOR;
import static dev.nudge.scoring.ModelException.Kind.UNKNOWN_INPUT;
import static dev.nudge.scoring.ModelException.Kind.WRONG_SHAPE;
import static dev.nudge.scoring.ModelException.Kind.WRONG_TYPE;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.util.Arrays;
import java.util.Map;

/** Holds a model's inputs and outputs against the contract: name, element type, dimensions. */
final class TensorCheck {
  private static final int FREE = -1;

  private TensorCheck() {}

  /**
   * @throws ModelException naming the tensor at fault
   */
  static void check(OrtSession session, ModelContract contract) throws OrtException {
    Map<String, NodeInfo> inputs = session.getInputInfo();
    Map<String, NodeInfo> outputs = session.getOutputInfo();
    for (Tensor tensor : Tensor.of(contract)) {
      Map<String, NodeInfo> side = tensor.isInput() ? inputs : outputs;
      NodeInfo info = side.get(tensor.tensorName());
      if (info == null) {
        throw new ModelException(
            MISSING_TENSOR,
            "%s is missing, the model has %s; name the tensors as the model contract does"
                .formatted(tensor.describe(contract), side.keySet()));
      }
      check(tensor, info, contract);
    }
    for (String name : inputs.keySet()) {
      if (Tensor.of(contract).stream().noneMatch(t -> t.isInput() && t.tensorName().equals(name))) {
        throw new ModelException(
            UNKNOWN_INPUT,
            "input '%s' is not of the model contract, which for state size %d has %s; make it a constant or fold it into the state"
                .formatted(
                    name,
                    contract.stateSize(),
                    Tensor.of(contract).stream()
                        .filter(Tensor::isInput)
                        .map(Tensor::tensorName)
                        .toList()));
      }
    }
  }

  private static void check(Tensor tensor, NodeInfo info, ModelContract contract) {
    if (!(info.getInfo() instanceof TensorInfo found)) {
      throw new ModelException(
          WRONG_TYPE,
          "%s is no tensor but %s; export a plain tensor"
              .formatted(tensor.describe(contract), info.getInfo()));
    }
    if (found.type != OnnxJavaType.FLOAT) {
      throw new ModelException(
          WRONG_TYPE,
          "%s has elements of type %s; cast it to float32"
              .formatted(tensor.describe(contract), found.type));
    }
    long[] shape = found.getShape();
    if (shape.length != 2 || shape[0] != FREE || shape[1] != tensor.width(contract)) {
      throw new ModelException(
          WRONG_SHAPE,
          "%s has shape %s (-1 is a free dimension); export it with a free number of rows and the width its metadata gives"
              .formatted(tensor.describe(contract), Arrays.toString(shape)));
    }
  }
}
