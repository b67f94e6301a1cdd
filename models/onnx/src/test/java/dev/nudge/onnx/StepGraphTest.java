package dev.nudge.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.nudge.onnx.wire.Graph;
import dev.nudge.onnx.wire.Model;
import dev.nudge.onnx.wire.Node;
import dev.nudge.onnx.wire.ValueInfo;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a graph looks like; what it computes is compared with the trainer in nudge-training. */
class StepGraphTest {
  private static final float[] MEAN = {0, 0};
  private static final float[] STD = {1, 1};

  private final Random random = new Random(1);
  private final GruCell cell = GruCell.random(random, 2, 4);

  @Test
  void takesOneProductForAllThatIsLinearInTheFeatures() throws InvalidProtocolBufferException {
    Head head = new Head(new float[4], new float[2], new float[1]);
    StepNetwork network = new StepNetwork(cell, head, head);

    Graph graph = graph(network, network);

    assertThat(
            graph.getNodeList().stream().filter(node -> node.getInputList().contains("features")))
        .extracting(Node::getOpType)
        .containsExactly("Gemm");
  }

  @Test
  void centresFeaturesFirstWhereOneHardlyVariesBesideItsMean()
      throws InvalidProtocolBufferException {
    Head head = Head.random(random, 4, 1);
    List<StepNetwork> network = List.of(new StepNetwork(cell, head, head));

    OnnxGraph usual = StepGraph.of("test", network, new float[] {0, 99}, STD);
    OnnxGraph far = StepGraph.of("test", network, new float[] {0, -101}, STD);

    assertThat(firstNode(usual)).isEqualTo("Gemm");
    assertThat(firstNode(far)).isEqualTo("Sub");
  }

  private static String firstNode(OnnxGraph graph) throws InvalidProtocolBufferException {
    return Model.parseFrom(graph.toBytes()).getGraph().getNode(0).getOpType();
  }

  @Test
  void hasNoStateTensorsForABodyWithoutMemory() throws InvalidProtocolBufferException {
    DenseLayers layers = DenseLayers.random(random, Activation.RELU, 2, 3);
    Head head = Head.random(random, 3, 1);

    Graph graph = graph(new StepNetwork(layers, head, head));

    assertThat(graph.getInputList()).extracting(ValueInfo::getName).containsExactly("features");
    assertThat(graph.getOutputList())
        .extracting(ValueInfo::getName)
        .containsExactly("purchase_logits", "return_logits");
  }

  @Test
  void laysTheStatesOfMembersSideBySide() throws InvalidProtocolBufferException {
    Head head = Head.random(random, 4, 1);
    StepNetwork network = new StepNetwork(cell, head, head);

    Graph graph = graph(network, network, network);

    assertThat(graph.getInput(1).getName()).isEqualTo("state");
    assertThat(graph.getInput(1).getType().getTensorType().getShape().getDim(1).getDimValue())
        .isEqualTo(3 * 4);
  }

  @Test
  void refusesWhatDoesNotFitTogether() {
    Head fits = Head.random(random, 4, 1);
    refused(() -> new StepNetwork(cell, fits, Head.random(random, 3, 1)), "return weights [K,H]");
    refused(
        () -> new StepNetwork(cell, fits, new Head(new float[4], new float[2], new float[1])),
        "one head has a linear path");
    Head nothing = new Head(new float[0], new float[1]);
    refused(() -> new StepNetwork(StepBody.NONE, nothing, nothing), "the heads see nothing");
    refused(() -> new Linear(2, new float[5], new float[3]), "holds 5 weights, expected 6");
    refused(
        () -> new GruCell(Linear.random(random, 2, 2), Linear.random(random, 1, 3)),
        "inputBias [3H] holds 2 values, expected 3");
    refused(
        () -> new LstmCell(1, Linear.random(random, 2, 3), new float[4]),
        "bias [4H] holds 3 values, expected 4");
    refused(() -> new DenseLayers(Activation.RELU, List.of()), "no layer");
    refused(
        () ->
            new DenseLayers(
                Activation.RELU, List.of(Linear.random(random, 2, 3), Linear.random(random, 4, 1))),
        "layer 1 takes 4 values, the one before gives 3");
    Linear projection = Linear.random(random, 2, 4);
    CausalConvolutions.Layer wrong = new CausalConvolutions.Layer(2, Linear.random(random, 9, 4));
    refused(
        () -> new CausalConvolutions(projection, List.of(wrong)),
        "dilation 2 takes 9 values and gives 4, expected a multiple of 4 and 4");
  }

  @Test
  void drawsTheSameWeightsForTheSameSeed() {
    assertThat(GruWeights.random(4, 3, 2, 1, 1).cell().fromInput().weights())
        .isEqualTo(GruWeights.random(4, 3, 2, 1, 1).cell().fromInput().weights())
        .isNotEqualTo(GruWeights.random(5, 3, 2, 1, 1).cell().fromInput().weights());
  }

  private static void refused(Runnable made, String message) {
    assertThatThrownBy(made::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  private static Graph graph(StepNetwork... members) throws InvalidProtocolBufferException {
    return Model.parseFrom(StepGraph.of("test", List.of(members), MEAN, STD).toBytes()).getGraph();
  }
}
