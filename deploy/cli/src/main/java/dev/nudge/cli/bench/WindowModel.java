package dev.nudge.cli.bench;

import static dev.nudge.onnx.wire.ElementType.FLOAT32;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.nudge.onnx.GruCell;
import dev.nudge.onnx.GruWeights;
import dev.nudge.onnx.Head;
import dev.nudge.onnx.OnnxGraph;
import dev.nudge.scoring.ModelContract;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A GRU with the heads of a served model over a whole window in one call: the runtime's own GRU
 * operator, {@code features} [L,1,F] in, logits [1,Kp] and [1,Kr] out. Sizes are the served
 * model's; weights are seeded, as they cost the same. Single-threaded, over pinned buffers.
 */
final class WindowModel implements AutoCloseable {
  private static final long SEED = 1;

  private final ByteBuffer rows;
  private final int rowBytes;
  private final Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
  private final Map<String, OnnxTensor> outputs = new LinkedHashMap<>();
  private final FloatBuffer purchase;
  private final FloatBuffer returns;
  private final OrtSession session;

  WindowModel(ModelContract contract, int length) throws OrtException {
    int f = contract.features().size();
    GruWeights weights =
        GruWeights.random(
            SEED,
            f,
            contract.stateSize(),
            contract.purchaseEdges().length,
            contract.returnEdges().length);
    rowBytes = f * Float.BYTES;
    rows = direct(length * f);
    purchase = direct(weights.purchase().buckets()).asFloatBuffer();
    returns = direct(weights.returns().buckets()).asFloatBuffer();
    session = open(graph(weights, length).toBytes());
    inputs.put("features", tensor(rows.asFloatBuffer(), length, 1, f));
    outputs.put("purchase_logits", tensor(purchase, 1, purchase.capacity()));
    outputs.put("return_logits", tensor(returns, 1, returns.capacity()));
  }

  private static ByteBuffer direct(int floats) {
    return ByteBuffer.allocateDirect(floats * Float.BYTES).order(ByteOrder.nativeOrder());
  }

  private static OnnxTensor tensor(FloatBuffer buffer, long... shape) throws OrtException {
    return OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), buffer, shape);
  }

  private static OrtSession open(byte[] file) throws OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      return OrtEnvironment.getEnvironment().createSession(file, options);
    }
  }

  private static OnnxGraph graph(GruWeights weights, int length) {
    GruCell gru = weights.cell();
    int f = gru.fromInput().inputs();
    int h = gru.outputs();
    int gates = 3 * h;
    float[] bias = new float[2 * gates];
    System.arraycopy(gru.fromInput().bias(), 0, bias, 0, gates);
    System.arraycopy(gru.fromState().bias(), 0, bias, gates, gates);
    OnnxGraph graph =
        new OnnxGraph("gru-window")
            .input("features", FLOAT32, length, 1, f)
            .output("purchase_logits", FLOAT32, 1, weights.purchase().buckets())
            .output("return_logits", FLOAT32, 1, weights.returns().buckets());
    List<String> operands =
        List.of(
            "features",
            graph.constant("input_weights", gru.fromInput().weights(), 1, gates, f),
            graph.constant("hidden_weights", gru.fromState().weights(), 1, gates, h),
            graph.constant("bias", bias, 1, 2L * gates));
    graph.node(
        "GRU",
        List.of("every_state", "last_state"),
        operands,
        Map.of("hidden_size", h, "linear_before_reset", 1));
    String state = graph.node("Reshape", "state", "last_state", graph.constant("row", 1, h));
    head(graph, "purchase_logits", state, weights.purchase(), h);
    head(graph, "return_logits", state, weights.returns(), h);
    return graph;
  }

  private static void head(OnnxGraph graph, String output, String state, Head head, int hidden) {
    String weights =
        graph.constant(output + "_weights", head.weights(), head.bias().length, hidden);
    String bias = graph.constant(output + "_bias", head.bias(), head.bias().length);
    graph.node("Gemm", List.of(output), List.of(state, weights, bias), Map.of("transB", 1));
  }

  /** Bytes of a window. */
  int bytes() {
    return rows.capacity();
  }

  /** Takes a window over without its oldest row; the newest is to be filled. */
  void shift(byte[] window) {
    rows.put(0, window, rowBytes, bytes() - rowBytes);
  }

  /** The window, row after row. */
  FloatBuffer features() {
    return rows.asFloatBuffer();
  }

  void run() {
    try {
      session.run(inputs, outputs).close();
    } catch (OrtException e) {
      throw new IllegalStateException("the runtime failed on a window", e);
    }
  }

  /** A copy of the window's bytes. */
  byte[] window() {
    byte[] window = new byte[bytes()];
    rows.get(0, window);
    return window;
  }

  float[] purchaseLogits() {
    return copy(purchase);
  }

  float[] returnLogits() {
    return copy(returns);
  }

  private static float[] copy(FloatBuffer buffer) {
    float[] values = new float[buffer.capacity()];
    buffer.get(0, values);
    return values;
  }

  @Override
  public void close() throws OrtException {
    inputs.values().forEach(OnnxTensor::close);
    outputs.values().forEach(OnnxTensor::close);
    session.close();
  }
}
