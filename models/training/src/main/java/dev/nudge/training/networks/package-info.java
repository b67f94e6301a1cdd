/**
 * The architectures of the model zoo in PyTorch (through DJL).
 *
 * <p>Doors: {@link dev.nudge.training.networks.Architecture} with its six implementations, {@link
 * dev.nudge.training.networks.Network} (one of them with weights) and {@link
 * dev.nudge.training.networks.NetworkWeights} (a copy of these). An architecture has a {@code
 * Body}, which runs in PyTorch over whole chunks and writes itself as one step for ONNX; heads and
 * linear path are the same for all.
 *
 * <p>Values: {@link dev.nudge.training.networks.LogisticRegression}, {@link
 * dev.nudge.training.networks.MultilayerPerceptron}, {@link
 * dev.nudge.training.networks.DeepBelief}, {@link dev.nudge.training.networks.Convolutional},
 * {@link dev.nudge.training.networks.Gru}, {@link dev.nudge.training.networks.Lstm}.
 */
package dev.nudge.training.networks;
