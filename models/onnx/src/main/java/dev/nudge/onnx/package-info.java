/**
 * Writes ONNX files.
 *
 * <p>Doors: {@link dev.nudge.onnx.OnnxGraph} (a graph, node by node), {@link
 * dev.nudge.onnx.GruGraph} (one step of a recurrent model as Nudge serves it) and {@link
 * dev.nudge.onnx.GruWeights} (what it is made of). What a file says of itself is written by {@code
 * dev.nudge.scoring.ModelMetadata}, which also reads it.
 */
package dev.nudge.onnx;
