package dev.nudge.cli.backtest;

import dev.nudge.evaluation.nudges.Judge;
import dev.nudge.evaluation.nudges.Threshold;
import dev.nudge.triggers.Rule;
import dev.nudge.triggers.RuleBook;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What a rule would do with other thresholds: a run each, with all other rules as they are. */
final class ThresholdRuns {
  private static final double STEP = 0.1;
  private static final double LEAST = 0.005;

  private final RuleRuns runs;
  private final Judge judge;
  private final RuleBook book;
  private final RuleRun asItIs;
  private final int others;

  /**
   * @param asItIs the run of the rules as they are
   * @param others how many thresholds to try besides its own, the nearest in steps of 0.1
   */
  ThresholdRuns(RuleRuns runs, Judge judge, RuleBook book, RuleRun asItIs, int others) {
    this.runs = runs;
    this.judge = judge;
    this.book = book;
    this.asItIs = asItIs;
    this.others = others;
  }

  /** Ascending, its own among them; empty for a rule without a threshold. */
  List<Threshold> of(Rule rule) {
    double own = rule.threshold().orElse(Double.NaN);
    if (others == 0 || Double.isNaN(own)) {
      return List.of();
    }
    return IntStream.rangeClosed(-10, 10)
        .mapToObj(step -> step)
        .filter(step -> at(own, step) > LEAST && at(own, step) < 1 - LEAST)
        .sorted(Comparator.comparingInt((Integer step) -> Math.abs(step)).thenComparing(s -> s))
        .limit(others + 1L)
        .sorted()
        .map(step -> step == 0 ? judged(rule, own, asItIs) : threshold(rule, at(own, step)))
        .toList();
  }

  /** Rounded, as steps of 0.1 are not exact. */
  private static double at(double own, int step) {
    return step == 0 ? own : Math.round((own + step * STEP) * 1e6) / 1e6;
  }

  private Threshold threshold(Rule rule, double above) {
    RuleRun run =
        runs.run(
            "%s at %.2f".formatted(rule.id(), above),
            book.withThreshold(rule.id(), above),
            event -> {});
    return judged(rule, above, run);
  }

  private Threshold judged(Rule rule, double above, RuleRun run) {
    return judge.threshold(RuleRun.judged(rule, above), run.decisions(rule));
  }
}
