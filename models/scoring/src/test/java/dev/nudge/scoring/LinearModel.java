package dev.nudge.scoring;

import static dev.nudge.onnx.OnnxGraph.ROWS;
import static dev.nudge.onnx.wire.ElementType.FLOAT32;

import dev.nudge.onnx.OnnxGraph;
import dev.nudge.onnx.wire.ElementType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A model file, by default without state, hand-made to be good or to break the contract in one
 * place: the purchase logits are weights times the features, the return logits the opposite.
 */
final class LinearModel {
  static final List<String> FEATURES = List.of("price", "elapsed");
  static final int INPUTS = FEATURES.size();
  static final int OUTPUTS = 2;

  /** [INPUTS, OUTPUTS]. */
  float[] weights = {0.5f, -1f, 2f, 0.25f};

  ElementType inputType = FLOAT32;
  long[] inputShape = {ROWS, INPUTS};
  String purchaseName = "purchase_logits";
  ElementType purchaseType = FLOAT32;
  long[] purchaseShape = {ROWS, OUTPUTS};
  String extraInput;

  /** Whether it has a state, of one number that doubles at every event. */
  boolean doubling;

  /** What is done to the features before they are weighted; {@code Identity} by default. */
  String operator = "Identity";

  final Map<String, String> metadata = new TreeMap<>(metadata(0).toMap());

  static ModelMetadata metadata(int stateSize) {
    return new ModelMetadata(
        "linear",
        "3",
        FEATURES,
        new float[] {1, 2},
        new float[] {3, 4},
        stateSize,
        new double[] {60, 3_600},
        new double[] {120, 7_200},
        Map.of());
  }

  byte[] bytes() {
    OnnxGraph graph = new OnnxGraph("linear").input("features", inputType, inputShape);
    if (extraInput != null) {
      graph.input(extraInput, FLOAT32, ROWS, 1);
    }
    graph
        .output(purchaseName, purchaseType, purchaseShape)
        .output("return_logits", FLOAT32, ROWS, OUTPUTS);
    if (doubling) {
      graph.input("state", FLOAT32, ROWS, 1).output("next_state", FLOAT32, ROWS, 1);
      graph.constant("one", new float[] {1}, 1);
      graph.node("Add", "next_state", graph.node("Add", "doubled", "state", "state"), "one");
    }
    graph.constant("weights", weights, INPUTS, OUTPUTS);
    cast(graph, "read", "features", FLOAT32);
    weighted(graph);
    cast(graph, purchaseName, "logits", purchaseType);
    graph.node("Neg", "return_logits", "logits");
    return graph.metadata(metadata).toBytes();
  }

  private void weighted(OnnxGraph graph) {
    switch (operator) {
      case "Identity" -> graph.node("MatMul", "logits", "read", "weights");
      case "CentreOverBatch" -> {
        String mean = graph.node("ReduceMean", "mean", "read");
        graph.node("MatMul", "logits", graph.node("Sub", "centred", "read", mean), "weights");
      }
      case "DynamicQuantizeLinear" -> {
        List<String> quantised = List.of("bytes", "scale", "zero");
        graph.node("DynamicQuantizeLinear", quantised, List.of("read"), Map.of());
        String rounded = graph.node("DequantizeLinear", "rounded", "bytes", "scale", "zero");
        graph.node("MatMul", "logits", rounded, "weights");
      }
      case "AddRowCount" -> {
        cast(graph, "sizes", graph.node("Shape", "shape", "read"), FLOAT32);
        String half = graph.node("ReduceMean", "half", "sizes");
        graph.node("MatMul", "logits", graph.node("Add", "more", "read", half), "weights");
      }
      case "DivideByThePrice" -> {
        graph.constant("first", 0L);
        graph.node("Gather", List.of("price"), List.of("read", "first"), Map.of("axis", 1));
        graph.node("MatMul", "logits", graph.node("Div", "shares", "read", "price"), "weights");
      }
      case "PowerOfWhatIsRead" -> {
        graph.constant("huge", new float[] {1e31f}, 1);
        String power = graph.node("Exp", "power", "read");
        graph.node("MatMul", "logits", graph.node("Mul", "much", power, "huge"), "weights");
      }
      case "UnknownOperator" ->
          graph.node("MatMul", "logits", graph.node("mood", "moody", "read"), "weights");
      case "UnknownAttribute" -> {
        graph.node("Neg", List.of("other"), List.of("read"), Map.of("mood", 1));
        graph.node("MatMul", "logits", "other", "weights");
      }
      case "GatherBeyondTheEnd" -> {
        graph.constant("columns", 0L, 99L);
        graph.node("Gather", List.of("picked"), List.of("read", "columns"), Map.of("axis", 1));
        graph.node("MatMul", "logits", "picked", "weights");
      }
      case "RandomNormalLike" -> {
        String noise = graph.node("RandomNormalLike", "noise", "read");
        graph.node("MatMul", "logits", graph.node("Add", "noisy", "read", noise), "weights");
      }
      default -> throw new IllegalArgumentException(operator);
    }
  }

  private static void cast(OnnxGraph graph, String output, String input, ElementType type) {
    graph.node("Cast", List.of(output), List.of(input), Map.of("to", type.getNumber()));
  }
}
