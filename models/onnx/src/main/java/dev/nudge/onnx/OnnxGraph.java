package dev.nudge.onnx;

import com.google.protobuf.ByteString;
import dev.nudge.onnx.wire.Attribute;
import dev.nudge.onnx.wire.ElementType;
import dev.nudge.onnx.wire.Graph;
import dev.nudge.onnx.wire.Model;
import dev.nudge.onnx.wire.Node;
import dev.nudge.onnx.wire.OperatorSet;
import dev.nudge.onnx.wire.Property;
import dev.nudge.onnx.wire.Shape;
import dev.nudge.onnx.wire.Tensor;
import dev.nudge.onnx.wire.Type;
import dev.nudge.onnx.wire.ValueInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * An ONNX graph under construction. Nodes are written in the order they are added, which must be an
 * order they can be computed in. Nothing is checked here: the runtime checks when it loads.
 */
public final class OnnxGraph {
  /** A dimension that is free: the number of rows, called {@code N} in the file. */
  public static final long ROWS = -1;

  /** File format 8 and operators 17 (2022): every ONNX Runtime since 1.12 reads them. */
  private static final long IR_VERSION = 8;

  private static final long OPERATORS = 17;

  private final Graph.Builder graph = Graph.newBuilder();
  private final Model.Builder model = Model.newBuilder();

  /**
   * @param name of the graph, for those who look into the file
   */
  public OnnxGraph(String name) {
    graph.setName(name);
  }

  /** Adds an input, to be fed at each run; a dimension may be {@link #ROWS}. */
  public OnnxGraph input(String name, ElementType type, long... shape) {
    graph.addInput(valueInfo(name, type, shape));
    return this;
  }

  /** Declares a value that some node computes to be an output. */
  public OnnxGraph output(String name, ElementType type, long... shape) {
    graph.addOutput(valueInfo(name, type, shape));
    return this;
  }

  /**
   * Adds a constant.
   *
   * @param values in row-major order, as many as the shape holds
   * @return the name, to be used as a node's input
   */
  public String constant(String name, float[] values, long... shape) {
    long size = 1;
    for (long dimension : shape) {
      size *= dimension;
    }
    if (size != values.length) {
      throw new IllegalArgumentException(
          "constant '%s' of shape %s holds %d values, %d given"
              .formatted(name, Arrays.toString(shape), size, values.length));
    }
    ByteBuffer raw =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values);
    return constant(name, ElementType.FLOAT32, raw, shape);
  }

  /** Adds a vector of integers, such as sizes and axes; returns its name. */
  public String constant(String name, long... values) {
    ByteBuffer raw = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    raw.asLongBuffer().put(values);
    return constant(name, ElementType.INT64, raw, values.length);
  }

  private String constant(String name, ElementType type, ByteBuffer raw, long... shape) {
    Tensor.Builder tensor = Tensor.newBuilder().setName(name).setDataType(type.getNumber());
    for (long dimension : shape) {
      tensor.addDims(dimension);
    }
    graph.addInitializer(tensor.setRawData(ByteString.copyFrom(raw)));
    return name;
  }

  /** Adds a node with one output and no attributes; returns the output's name. */
  public String node(String operator, String output, String... inputs) {
    node(operator, List.of(output), List.of(inputs), Map.of());
    return output;
  }

  /**
   * Adds a node.
   *
   * @param operator one of the standard operators, such as {@code Gemm}
   * @param attributes by name; a {@code Float} is written as a float, any other number as an
   *     integer
   */
  public OnnxGraph node(
      String operator,
      List<String> outputs,
      List<String> inputs,
      Map<String, ? extends Number> attributes) {
    Node.Builder node =
        Node.newBuilder()
            .setOpType(operator)
            .setName(outputs.get(0))
            .addAllOutput(outputs)
            .addAllInput(inputs);
    attributes.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> node.addAttribute(attribute(entry.getKey(), entry.getValue())));
    graph.addNode(node);
    return this;
  }

  private static Attribute attribute(String name, Number value) {
    Attribute.Builder attribute = Attribute.newBuilder().setName(name);
    return value instanceof Float f
        ? attribute.setType(Attribute.Type.FLOAT).setF(f).build()
        : attribute.setType(Attribute.Type.INT).setI(value.longValue()).build();
  }

  /** Adds what the file is to say of itself. */
  public OnnxGraph metadata(Map<String, String> properties) {
    properties.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            entry ->
                model.addMetadataProps(
                    Property.newBuilder().setKey(entry.getKey()).setValue(entry.getValue())));
    return this;
  }

  /** The ONNX file. The same calls give the same bytes. */
  public byte[] toBytes() {
    return model
        .clone()
        .setIrVersion(IR_VERSION)
        .setProducerName("nudge")
        .addOpsetImport(OperatorSet.newBuilder().setVersion(OPERATORS))
        .setGraph(graph)
        .build()
        .toByteArray();
  }

  private static ValueInfo valueInfo(String name, ElementType type, long... shape) {
    Shape.Builder dimensions = Shape.newBuilder();
    for (long dimension : shape) {
      if (dimension == ROWS) {
        dimensions.addDimBuilder().setDimParam("N");
      } else {
        dimensions.addDimBuilder().setDimValue(dimension);
      }
    }
    Type.OfTensor tensor =
        Type.OfTensor.newBuilder().setElemType(type.getNumber()).setShape(dimensions).build();
    return ValueInfo.newBuilder()
        .setName(name)
        .setType(Type.newBuilder().setTensorType(tensor))
        .build();
  }
}
