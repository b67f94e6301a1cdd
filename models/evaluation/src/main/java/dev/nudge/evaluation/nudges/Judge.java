package dev.nudge.evaluation.nudges;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Judges rules by what the users of a recording did. A recording holds no effect of nudges that
 * were not sent while it was made: this says whom a rule picks, not what its nudges change.
 */
public final class Judge {
  private static final double WEEK_MILLIS = Duration.ofDays(7).toMillis();

  private final Timelines all;
  private final long horizon;

  /**
   * @param horizon how long after a moment something counts
   * @throws ShortRecordingException if the recording is not longer than the horizon
   */
  public Judge(Timelines all, Duration horizon) {
    this.all = all;
    this.horizon = horizon.toMillis();
    if (all.users().isEmpty() || all.last() - all.first() <= this.horizon) {
      throw new ShortRecordingException(
          Instant.ofEpochMilli(all.first()), Instant.ofEpochMilli(all.last()), horizon);
    }
  }

  /**
   * Judges a rule.
   *
   * @param funnel how far it came
   * @param decisions of the rule
   * @param thresholds other ones, judged by {@link #threshold}
   */
  public RuleFigures judge(
      JudgedRule rule, RuleFunnel funnel, List<Decision> decisions, List<Threshold> thresholds) {
    Moments moments = new Moments(rule, all, decisions, horizon);
    return new RuleFigures(
        rule.id(),
        rule.silence(),
        rule.outcome(),
        funnel,
        perWeek(funnel.nudges()),
        users(decisions),
        moments.unfinished,
        compare(moments, Happened.BOUGHT),
        rule.silence() ? compare(moments, Happened.CAME_BACK) : null,
        PromiseFigures.of(rule, all, decisions),
        rule.score() == null ? null : rule.score().text(),
        rule.threshold(),
        thresholds,
        Segment.of(moments, rule.outcome(), horizon),
        VariantFigures.of(decisions, moments, rule.outcome(), horizon));
  }

  /**
   * Judges what a rule does with another threshold.
   *
   * @param rule with that threshold
   * @param decisions of the rule
   */
  public Threshold threshold(JudgedRule rule, List<Decision> decisions) {
    long nudges = decisions.stream().filter(Decision::nudged).count();
    return new Threshold(
        rule.threshold(),
        nudges,
        perWeek(nudges),
        users(decisions),
        compare(new Moments(rule, all, decisions, horizon), rule.outcome()));
  }

  private Compared compare(Moments moments, Happened happened) {
    return Matching.compare(moments.nudged, moments.others, happened, horizon);
  }

  private double perWeek(long nudges) {
    return nudges * WEEK_MILLIS / (all.last() - all.first());
  }

  private static int users(List<Decision> decisions) {
    return (int)
        decisions.stream().filter(Decision::nudged).map(Decision::userId).distinct().count();
  }
}
