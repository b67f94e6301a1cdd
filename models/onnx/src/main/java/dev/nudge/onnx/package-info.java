/**
 * Writes ONNX files.
 *
 * <p>Doors: {@link dev.nudge.onnx.OnnxGraph} (a graph, node by node) and {@link
 * dev.nudge.onnx.StepGraph} (one step of a model as Nudge serves it), made of {@link
 * dev.nudge.onnx.StepNetwork}s: a {@link dev.nudge.onnx.StepBody} ({@link dev.nudge.onnx.GruCell},
 * {@link dev.nudge.onnx.LstmCell}, {@link dev.nudge.onnx.DenseLayers}, {@link
 * dev.nudge.onnx.CausalConvolutions} or none) under two {@link dev.nudge.onnx.Head}s. {@link
 * dev.nudge.onnx.GruGraph} is the short way to a GRU. What a file says of itself is written by
 * {@code dev.nudge.scoring.ModelMetadata}, which also reads it. {@link dev.nudge.onnx.OnnxHeader}
 * says how any file was made.
 *
 * <p>Values: {@link dev.nudge.onnx.Linear}, {@link dev.nudge.onnx.Embedding}, {@link
 * dev.nudge.onnx.Activation}, {@link dev.nudge.onnx.GruWeights}.
 */
package dev.nudge.onnx;
