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
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Holds a model's inputs and outputs against the contract: name, element type, dimensions. */
final class TensorCheck {
  private static final int FREE = -1;

  private final UncheckedMetadata claims;
  private final Findings findings;
  private boolean sound = true;

  private TensorCheck(UncheckedMetadata claims, Findings findings) {
    this.claims = claims;
    this.findings = findings;
  }

  /**
   * @return whether nothing is wrong with them
   */
  static boolean check(OrtSession session, UncheckedMetadata claims, Findings findings)
      throws OrtException {
    TensorCheck check = new TensorCheck(claims, findings);
    Map<String, NodeInfo> inputs = session.getInputInfo();
    Map<String, NodeInfo> outputs = session.getOutputInfo();
    for (Tensor tensor : Tensor.values()) {
      check.tensor(tensor, tensor.isInput() ? inputs : outputs);
    }
    inputs.keySet().forEach(check::isOfTheContract);
    return check.sound;
  }

  private void wrong(ModelException.Kind kind, ModelFault fault) {
    sound = false;
    findings.wrong(new ModelException(kind, fault));
  }

  private void tensor(Tensor tensor, Map<String, NodeInfo> side) {
    OptionalInt width = claims.width(tensor);
    NodeInfo info = side.get(tensor.tensorName());
    if (width.orElse(1) == 0) {
      return; // if it is there all the same, it is an input the contract does not know
    }
    if (info != null) {
      form(tensor, info, width);
    } else if (width.isPresent() || !tensor.isOptional()) {
      wrong(
          MISSING_TENSOR,
          new ModelFault(
              tensor.subject(),
              "is missing, the model has %s".formatted(side.keySet()),
              Tensor.form(width),
              "name the tensors as the model contract does"));
    }
  }

  private void form(Tensor tensor, NodeInfo info, OptionalInt width) {
    String expected = Tensor.form(width);
    if (!(info.getInfo() instanceof TensorInfo found)) {
      wrong(
          WRONG_TYPE,
          new ModelFault(
              tensor.subject(),
              "is no tensor but %s".formatted(info.getInfo()),
              expected,
              "export a plain tensor"));
      return;
    }
    boolean typed = type(tensor, found, expected);
    if (shape(tensor, found, width) && typed) {
      findings.right(tensor.subject(), expected);
    }
  }

  private boolean type(Tensor tensor, TensorInfo found, String expected) {
    if (found.type != OnnxJavaType.FLOAT) {
      wrong(
          WRONG_TYPE,
          new ModelFault(
              tensor.subject(),
              "has elements of type %s".formatted(found.type),
              expected,
              "cast it to float32"));
    }
    return found.type == OnnxJavaType.FLOAT;
  }

  private boolean shape(Tensor tensor, TensorInfo info, OptionalInt width) {
    long[] shape = info.getShape();
    boolean rows = shape.length == 2 && shape[0] == FREE;
    boolean columns = shape.length == 2 && (width.isEmpty() || shape[1] == width.getAsInt());
    if (!rows || !columns) {
      wrong(
          WRONG_SHAPE,
          new ModelFault(
              tensor.subject(),
              "has shape %s (-1 is a free dimension)".formatted(Arrays.toString(shape)),
              Tensor.form(width),
              rows
                  ? "export it with the width that '%s' gives, or correct that entry"
                      .formatted(tensor.widthKey())
                  : "export it with two dimensions, the first a free number of rows"));
    }
    return rows && columns;
  }

  private void isOfTheContract(String input) {
    List<String> known =
        Arrays.stream(Tensor.values())
            .filter(tensor -> tensor.isInput() && claims.width(tensor).orElse(1) > 0)
            .map(Tensor::tensorName)
            .toList();
    if (!known.contains(input)) {
      wrong(
          UNKNOWN_INPUT,
          new ModelFault(
              "input '%s'".formatted(input),
              "is not of the model contract",
              claims.stateSize().map("for state size %d "::formatted).orElse("")
                  + "the inputs "
                  + known,
              "make it a constant or fold it into the state"));
    }
  }
}
