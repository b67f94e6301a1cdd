package dev.nudge.onnx;

/** Refuses arrays that do not fit the sizes of a layer. */
final class Lengths {

  private Lengths() {}

  /**
   * @throws IllegalArgumentException if the array is not that long
   */
  static void check(String what, float[] values, int expected) {
    if (values.length != expected) {
      throw new IllegalArgumentException(
          "%s holds %d values, expected %d".formatted(what, values.length, expected));
    }
  }
}
