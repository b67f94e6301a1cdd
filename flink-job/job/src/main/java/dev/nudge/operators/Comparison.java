package dev.nudge.operators;

import org.apache.flink.metrics.MetricGroup;

/**
 * What a second model promised of a score, against what the champion promised of the same events,
 * and what happened.
 */
final class Comparison {
  long compared;
  private long happened;
  private double promised;
  private double error;
  private double championError;

  /**
   * @param group as {@link Measure#group} gives it
   * @param model name of the second one
   * @param heldOut whether these are events of users whom no rule nudges
   */
  Comparison(MetricGroup group, String score, String model, boolean heldOut) {
    String[] labels = {score, model, heldOut ? "in" : "out"};
    Measure.COMPARED.gauge(group, () -> compared, labels);
    Measure.COMPARED_HAPPENED.gauge(group, () -> happened, labels);
    Measure.CHALLENGER_PROMISED.gauge(group, () -> promised, labels);
    Measure.CHALLENGER_ERROR.gauge(group, () -> error, labels);
    Measure.CHAMPION_ERROR.gauge(group, () -> championError, labels);
  }

  void add(double champion, double second, boolean cameTrue) {
    int outcome = cameTrue ? 1 : 0;
    compared++;
    happened += outcome;
    promised += second;
    error += (second - outcome) * (second - outcome);
    championError += (champion - outcome) * (champion - outcome);
  }
}
