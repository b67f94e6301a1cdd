package dev.nudge.evaluation.figures;

import java.util.Locale;

/** The 2.5 and 97.5 percentiles of a figure over bootstrap resamples of users. */
public record Interval(double low, double high) {
  /** Stands for a figure that there is not, as where one class is absent. */
  public static final String NONE = "–";

  /**
   * A figure with its interval, such as {@code 0.640 [0.613, 0.663]}; without, if there is none.
   *
   * @param format of each of the three numbers
   */
  public String around(double figure, String format) {
    if (!Double.isFinite(figure)) {
      return NONE;
    }
    if (Double.isNaN(low)) {
      return String.format(Locale.ROOT, format, figure);
    }
    return String.format(Locale.ROOT, "%1$s [%1$s, %1$s]".formatted(format), figure, low, high);
  }
}
