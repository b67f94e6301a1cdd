package dev.nudge.onnx;

/**
 * What a network learned of each number of a vocabulary.
 *
 * @param size numbers, 0 to size − 1
 * @param width length of what is looked up
 * @param weights [size, width] in row-major order
 */
public record Embedding(int size, int width, float[] weights) {

  /**
   * @throws IllegalArgumentException if the weights do not fit
   */
  public Embedding {
    Lengths.check("embedding [size,width]", weights, size * width);
  }
}
