package dev.nudge.training.networks;

/**
 * What a network is, without its weights: one implementation per kind, whose components are the
 * options of the kind.
 */
public sealed interface Architecture
    permits LogisticRegression, MultilayerPerceptron, Convolutional, DeepBelief, Gru, Lstm {

  /** Name of the kind, as options and model ids have it, such as {@code gru}. */
  String label();

  /** What it is, for the model card: continues "The model is …". */
  String description();

  /** Whether the heads also see the features themselves, past the body. */
  boolean linearPath();

  /**
   * Its body over these inputs.
   *
   * @param parameters gives the body's arrays: new ones, or those of a trained network
   */
  Body body(Parameters parameters, int inputs);
}
