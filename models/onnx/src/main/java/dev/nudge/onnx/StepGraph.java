package dev.nudge.onnx;

import static dev.nudge.onnx.OnnxGraph.ROWS;
import static dev.nudge.onnx.wire.ElementType.FLOAT32;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * One step of a model as Nudge serves it: {@code features} [N,F] and {@code state} [N,S] in; {@code
 * next_state} [N,S], {@code purchase_logits} [N,Kp] and {@code return_logits} [N,Kr] out.
 *
 * <p>Several networks become one model: their states lie side by side, their logits are averaged,
 * which is done by the heads' weights and costs no node.
 */
public final class StepGraph {
  private static final String PURCHASE = "purchase_logits";
  private static final String RETURN = "return_logits";

  private final OnnxGraph graph;
  private final List<StepNetwork> members;
  private final List<String> prefixes;
  private final List<String> hidden = new ArrayList<>();
  private final int hiddenSize;

  private StepGraph(String name, List<StepNetwork> members) {
    this.graph = new OnnxGraph(name);
    this.members = members;
    this.prefixes =
        members.size() == 1
            ? List.of("")
            : Nodes.numbered("member", members.size()).stream().map(m -> m + "_").toList();
    this.hiddenSize = members.stream().mapToInt(member -> member.body().outputs()).sum();
  }

  /**
   * Builds the graph; metadata is the caller's to add.
   *
   * @param name of the graph, for those who look into the file
   * @param members at least one, of one kind: same features, vocabularies, buckets, and linear path
   *     or not
   * @param mean per feature, F values
   * @param std per feature, F values, positive
   * @throws IllegalArgumentException if mean or std do not fit the features
   */
  public static OnnxGraph of(String name, List<StepNetwork> members, float[] mean, float[] std) {
    return new StepGraph(name, List.copyOf(members)).build(mean, std);
  }

  /** The floats that a model of these members carries from event to event. */
  public static int stateSize(List<StepNetwork> members) {
    return members.stream().mapToInt(member -> member.body().stateSize()).sum();
  }

  private OnnxGraph build(float[] mean, float[] std) {
    int state = stateSize(members);
    graph.input("features", FLOAT32, ROWS, mean.length);
    if (state > 0) {
      graph.input("state", FLOAT32, ROWS, state).output("next_state", FLOAT32, ROWS, state);
    }
    StepNetwork first = members.get(0);
    graph.output(PURCHASE, FLOAT32, ROWS, first.purchase().buckets());
    graph.output(RETURN, FLOAT32, ROWS, first.returns().buckets());

    features(mean, std);
    if (state > 0 && members.size() > 1) {
      List<Integer> sizes = members.stream().map(member -> member.body().stateSize()).toList();
      Nodes.split(graph, "state", prefixed("state"), sizes);
    }
    bodies();
    if (state > 0 && members.size() > 1) {
      Nodes.concat(graph, "next_state", prefixed("next_state"));
    }
    if (hiddenSize > 0) {
      String all = allHidden();
      head(PURCHASE, StepNetwork::purchase, all);
      head(RETURN, StepNetwork::returns, all);
    }
    return graph;
  }

  /** Everything that is linear in the features, as one product. */
  private void features(float[] mean, float[] std) {
    List<InputLayer> layers = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int m = 0; m < members.size(); m++) {
      StepNetwork member = members.get(m);
      for (Linear layer : member.body().inputLayers()) {
        layers.add(InputLayer.of(layer, member.embeddings()));
      }
      names.addAll(inputNames(m));
    }
    if (members.get(0).purchase().hasLinearPath()) {
      layers.add(linearPath(StepNetwork::purchase));
      layers.add(linearPath(StepNetwork::returns));
      names.addAll(List.of(direct(PURCHASE), direct(RETURN)));
    }
    FeatureNodes nodes = new FeatureNodes(graph, members.get(0).embeddings());
    InputLayer all = InputLayer.stacked(layers);
    if (names.size() == 1) {
      nodes.add(names.get(0), all, mean, std);
    } else {
      String x = nodes.add("x", all, mean, std);
      Nodes.split(graph, x, names, layers.stream().map(InputLayer::outputs).toList());
    }
  }

  private List<String> inputNames(int member) {
    int count = members.get(member).body().inputLayers().size();
    return Nodes.numbered(prefixes.get(member) + "x", count);
  }

  /** What the linear path gives; these are the logits if there is nothing else. */
  private String direct(String output) {
    return hiddenSize == 0 ? output : output + "_direct";
  }

  private InputLayer linearPath(Function<StepNetwork, Head> head) {
    return InputLayer.mean(
        members.stream()
            .map(member -> InputLayer.of(head.apply(member).path(), member.embeddings()))
            .toList());
  }

  private void bodies() {
    for (int m = 0; m < members.size(); m++) {
      StepBody body = members.get(m).body();
      if (body.outputs() > 0) {
        hidden.add(body.add(graph, prefixes.get(m), inputNames(m)));
      }
    }
  }

  private String allHidden() {
    if (hidden.size() == 1) {
      return hidden.get(0);
    }
    return hidden.equals(prefixed("next_state"))
        ? "next_state"
        : Nodes.concat(graph, "hidden", hidden);
  }

  private void head(String output, Function<StepNetwork, Head> head, String input) {
    int buckets = head.apply(members.get(0)).buckets();
    String plus =
        members.get(0).purchase().hasLinearPath()
            ? direct(output)
            : graph.constant(output + "_bias", average(head, Head::bias), buckets);
    Nodes.product(graph, output, input, sideBySide(head, buckets), buckets, plus);
  }

  /** The members' weights [K, H1 + H2 + …], each divided by the number of members. */
  private float[] sideBySide(Function<StepNetwork, Head> head, int buckets) {
    float[] all = new float[buckets * hiddenSize];
    int at = 0;
    for (StepNetwork member : members) {
      float[] weights = head.apply(member).weights();
      int width = member.body().outputs();
      for (int i = 0; i < weights.length; i++) {
        all[i / width * hiddenSize + at + i % width] = weights[i] / members.size();
      }
      at += width;
    }
    return all;
  }

  private float[] average(Function<StepNetwork, Head> head, Function<Head, float[]> part) {
    return Averages.of(members.stream().map(member -> part.apply(head.apply(member))).toList());
  }

  private List<String> prefixed(String name) {
    return prefixes.stream().map(prefix -> prefix + name).toList();
  }
}
