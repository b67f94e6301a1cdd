package dev.nudge.local.replay;

/**
 * How fast a recording is replayed.
 *
 * @param factor recorded seconds per second, above 0; infinite for as fast as it goes
 */
public record Speed(double factor) {

  /** As fast as it goes. */
  public static final Speed MAX = new Speed(Double.POSITIVE_INFINITY);

  public Speed {
    if (!(factor > 0)) {
      throw new IllegalArgumentException(refusal(Double.toString(factor)));
    }
  }

  /**
   * Reads {@code max} or a positive number.
   *
   * @throws IllegalArgumentException saying what is allowed
   */
  public static Speed parse(String text) {
    if (text.equalsIgnoreCase("max")) {
      return MAX;
    }
    try {
      return new Speed(Double.parseDouble(text));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(refusal(text), e);
    }
  }

  private static String refusal(String value) {
    return "'%s' is not allowed; allowed: a number above 0, or max".formatted(value);
  }

  /** Nanoseconds after the start at which a message is due. */
  long dueNanos(long recordedMillis) {
    return (long) (recordedMillis * 1e6 / factor);
  }
}
