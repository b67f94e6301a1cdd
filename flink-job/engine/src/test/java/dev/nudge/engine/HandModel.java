package dev.nudge.engine;

import static dev.nudge.onnx.OnnxGraph.ROWS;
import static dev.nudge.onnx.wire.ElementType.FLOAT32;

import dev.nudge.onnx.OnnxGraph;
import dev.nudge.scoring.ModelMetadata;
import dev.nudge.scoring.ScoreName;
import java.util.List;
import java.util.Map;

/**
 * A model that can be worked out by hand. Its state counts the events it has seen, and with x the
 * features,
 *
 * <pre>purchase logit = 2 x(type.cart_add) - x(session.new) + 0.5 x(item.repeated) - 1 + state
 * </pre>
 *
 * <p>The return logit is {@value #RETURN_LOGIT}, of a repeated item {@value #REPEATED} less. Both
 * curves have one bucket of a day, so a score within a day is the sigmoid of its logit. {@code
 * type.cart_add} is {@value #CART_ADD_MEAN} on average, the other features are 0.
 *
 * <p>Nothing that it gives is a number where x(price) + 4 x(type.cart_add) is exactly that of a
 * view at {@value #BREAKING_PRICE}.
 */
final class HandModel {
  static final ScoreName PURCHASE = ScoreName.parse("purchase-1d");
  static final ScoreName CHURN = ScoreName.parse("churn-1d");
  static final float RETURN_LOGIT = 5;
  static final float REPEATED = 4;
  static final float CART_ADD_MEAN = 0.25f;

  static final double BREAKING_PRICE = 7.77;

  private static final List<String> FEATURES =
      List.of("type.cart_add", "session.new", "item.repeated", "price");
  private static final float[] WEIGHTS = {2, -1, 0.5f, 0};
  private static final float[] RETURN_WEIGHTS = {0, 0, -REPEATED, 0};
  private static final float[] BREAKING = {4, 0, 0, 1};
  private static final double[] ONE_DAY = {86_400};

  private HandModel() {}

  /** A model file; files of different versions compute the same and are different models. */
  static byte[] file(String version) {
    ModelMetadata metadata =
        new ModelMetadata(
            "hand",
            version,
            FEATURES,
            new float[] {CART_ADD_MEAN, 0, 0, 0},
            new float[] {1, 1, 1, 1},
            1,
            ONE_DAY,
            ONE_DAY,
            Map.of());
    int features = FEATURES.size();
    OnnxGraph graph =
        new OnnxGraph("hand")
            .input("features", FLOAT32, ROWS, features)
            .input("state", FLOAT32, ROWS, 1)
            .output("purchase_logits", FLOAT32, ROWS, 1)
            .output("return_logits", FLOAT32, ROWS, 1)
            .output("next_state", FLOAT32, ROWS, 1);
    graph.constant("weights", WEIGHTS, features, 1);
    graph.constant("return weights", RETURN_WEIGHTS, features, 1);
    graph.constant("nothing", new float[features], features, 1);
    graph.constant("breaking", BREAKING, features, 1);
    graph.constant("breaking value", new float[] {(float) Math.log(1 + BREAKING_PRICE)}, 1);
    graph.constant("one", new float[] {1}, 1);
    graph.constant("return", new float[] {RETURN_LOGIT}, 1);
    graph.node("MatMul", "weighted", "features", "weights");
    graph.node("Sub", "less", "weighted", "one");
    graph.node("MatMul", "zero", "features", "nothing");
    graph.node("MatMul", "broken", "features", "breaking");
    graph.node("Sub", "distance", "broken", "breaking value");
    graph.node("Div", "zero or NaN", "zero", "distance");
    graph.node("Add", "known", "state", "zero or NaN");
    graph.node("Add", "purchase_logits", "less", "known");
    graph.node("MatMul", "return weighted", "features", "return weights");
    graph.node("Add", "return known", "return weighted", "zero or NaN");
    graph.node("Add", "return_logits", "return known", "return");
    graph.node("Add", "next_state", "known", "one");
    return graph.metadata(metadata.toMap()).toBytes();
  }

  static double sigmoid(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }
}
