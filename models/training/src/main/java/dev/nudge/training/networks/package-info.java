/**
 * The architectures of the model zoo in PyTorch (through DJL).
 *
 * <p>Doors: {@link dev.nudge.training.networks.Architecture} with its six implementations, {@link
 * dev.nudge.training.networks.Network} (one of them with weights) and {@link
 * dev.nudge.training.networks.NetworkWeights} (a copy of these). An architecture is a {@link
 * dev.nudge.training.networks.Body}, which runs in PyTorch over whole chunks and writes itself as
 * one step for ONNX; heads and linear path are the same for all.
 */
package dev.nudge.training.networks;
