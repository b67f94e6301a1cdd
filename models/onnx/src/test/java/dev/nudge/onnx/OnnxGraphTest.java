package dev.nudge.onnx;

import static dev.nudge.onnx.OnnxGraph.ROWS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import dev.nudge.onnx.wire.Attribute;
import dev.nudge.onnx.wire.ElementType;
import dev.nudge.onnx.wire.Model;
import dev.nudge.onnx.wire.Node;
import dev.nudge.onnx.wire.Tensor;
import dev.nudge.onnx.wire.ValueInfo;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OnnxGraphTest {
  private final OnnxGraph graph =
      new OnnxGraph("twice")
          .input("x", ElementType.FLOAT32, ROWS, 2)
          .output("y", ElementType.FLOAT32, ROWS, 2);

  private Model written() throws InvalidProtocolBufferException {
    return Model.parseFrom(graph.toBytes());
  }

  @Test
  void declaresInputsAndOutputsWithAFreeNumberOfRows() throws InvalidProtocolBufferException {
    ValueInfo input = written().getGraph().getInput(0);
    assertThat(input.getName()).isEqualTo("x");
    assertThat(input.getType().getTensorType().getElemType()).isEqualTo(1);
    assertThat(input.getType().getTensorType().getShape().getDim(0).getDimParam()).isEqualTo("N");
    assertThat(input.getType().getTensorType().getShape().getDim(1).getDimValue()).isEqualTo(2);
    assertThat(written().getGraph().getOutput(0).getName()).isEqualTo("y");
  }

  @Test
  void writesConstantsLittleEndian() throws InvalidProtocolBufferException {
    assertThat(graph.constant("two", new float[] {2, -2}, 1, 2)).isEqualTo("two");
    graph.constant("sizes", 3L, 4L);
    Tensor floats = written().getGraph().getInitializer(0);
    assertThat(floats.getDimsList()).containsExactly(1L, 2L);
    assertThat(floats.getRawData().toByteArray())
        .containsExactly(0, 0, 0, 0x40, 0, 0, 0, (byte) 0xC0);
    Tensor longs = written().getGraph().getInitializer(1);
    assertThat(longs.getDataType()).isEqualTo(ElementType.INT64_VALUE);
    assertThat(longs.getRawData().toByteArray())
        .containsExactly(3, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void writesNodesInOrderWithTheirAttributes() throws InvalidProtocolBufferException {
    assertThat(graph.node("Tanh", "t", "x")).isEqualTo("t");
    graph.node("LeakyRelu", List.of("y"), List.of("t"), Map.of("alpha", 0.5f, "axis", 1));
    List<Node> nodes = written().getGraph().getNodeList();
    assertThat(nodes).extracting(Node::getOpType).containsExactly("Tanh", "LeakyRelu");
    assertThat(nodes.get(1).getInputList()).containsExactly("t");
    Attribute alpha = nodes.get(1).getAttribute(0);
    assertThat(alpha.getType()).isEqualTo(Attribute.Type.FLOAT);
    assertThat(alpha.getF()).isEqualTo(0.5f);
    Attribute axis = nodes.get(1).getAttribute(1);
    assertThat(axis.getType()).isEqualTo(Attribute.Type.INT);
    assertThat(axis.getI()).isEqualTo(1);
  }

  @Test
  void refusesAConstantThatDoesNotFillItsShape() {
    assertThatThrownBy(() -> graph.constant("w", new float[5], 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("constant 'w' of shape [2, 3] holds 6 values, 5 given");
  }

  @Test
  void writesTheSameBytesForTheSameCalls() {
    graph.metadata(new TreeMap<>(Map.of("b", "2", "a", "1")));
    assertThat(graph.toBytes()).isEqualTo(graph.toBytes());
  }

  /** Read without the project's own schema: as bare fields, by the numbers of the specification. */
  @Test
  void putsFieldsWhereTheSpecificationWantsThem() throws InvalidProtocolBufferException {
    graph.metadata(Map.of("key", "value"));
    UnknownFieldSet model = UnknownFieldSet.parseFrom(graph.toBytes());
    assertThat(model.getField(1).getVarintList()).containsExactly(8L);
    UnknownFieldSet graphField =
        UnknownFieldSet.parseFrom(model.getField(7).getLengthDelimitedList().get(0));
    assertThat(graphField.getField(2).getLengthDelimitedList().get(0).toStringUtf8())
        .isEqualTo("twice");
    UnknownFieldSet operators =
        UnknownFieldSet.parseFrom(model.getField(8).getLengthDelimitedList().get(0));
    assertThat(operators.getField(2).getVarintList()).containsExactly(17L);
    UnknownFieldSet property =
        UnknownFieldSet.parseFrom(model.getField(14).getLengthDelimitedList().get(0));
    assertThat(property.getField(1).getLengthDelimitedList().get(0).toStringUtf8())
        .isEqualTo("key");
  }
}
