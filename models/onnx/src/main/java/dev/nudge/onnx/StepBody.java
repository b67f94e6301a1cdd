package dev.nudge.onnx;

import java.util.List;

/**
 * What a model computes of an event and the user's state, below its heads: one step of it, with its
 * weights.
 *
 * <p>Every body begins with linear layers over the features. It only names them: {@link StepGraph}
 * computes those of all bodies and heads as one product, as small batches make the number of nodes
 * count, and folds the normalisation of the features into it.
 */
public interface StepBody {
  /** Nothing: the heads see the features alone. */
  StepBody NONE =
      new StepBody() {
        @Override
        public int stateSize() {
          return 0;
        }

        @Override
        public int outputs() {
          return 0;
        }

        @Override
        public List<Linear> inputLayers() {
          return List.of();
        }

        @Override
        public String add(OnnxGraph graph, String prefix, List<String> inputs) {
          throw new IllegalStateException("nothing has no nodes");
        }
      };

  /** S, floats carried from event to event; 0 for a body without memory. */
  int stateSize();

  /** H, the length of what the heads see. */
  int outputs();

  /** Layers over the normalised features; at least one if H is not 0. */
  List<Linear> inputLayers();

  /**
   * Adds the nodes of a step. A body with a state reads {@code prefix + "state"} [N,S] and computes
   * {@code prefix + "next_state"} [N,S].
   *
   * @param prefix of every name it adds
   * @param inputs names of the outputs of {@link #inputLayers}, in order
   * @return name of the output [N,H]
   */
  String add(OnnxGraph graph, String prefix, List<String> inputs);
}
