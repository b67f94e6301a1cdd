package dev.nudge.cli.backtest;

import dev.nudge.cli.console.Console;
import dev.nudge.config.JobConfig;
import dev.nudge.evaluation.nudges.BacktestFigures;
import dev.nudge.evaluation.nudges.Change;
import dev.nudge.evaluation.nudges.Judge;
import dev.nudge.evaluation.nudges.RuleFigures;
import dev.nudge.evaluation.nudges.Threshold;
import dev.nudge.evaluation.nudges.Timelines;
import dev.nudge.operators.UserSettings;
import dev.nudge.recordings.RecordedStream;
import dev.nudge.triggers.Rule;
import dev.nudge.triggers.RuleBook;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** What rules would have done in a recording, and what changes against those that run now. */
public final class Backtest {
  private final RuleRuns runs;
  private final String description;

  /**
   * @param stream opens the recording anew at each call
   * @param description what it is
   * @param console where progress is shown
   */
  public Backtest(
      Supplier<RecordedStream> stream,
      String description,
      JobConfig config,
      UserSettings settings,
      Console console) {
    this.description = description;
    runs = new RuleRuns(stream, config, settings, console);
  }

  /**
   * Runs rules over the recording.
   *
   * @param current those that run now; null for none
   * @param horizonOf how long after a nudge counts what a user did, in a recording of a span
   * @param others how many other thresholds are tried of each rule that has one, a run each
   * @throws dev.nudge.evaluation.nudges.ShortRecordingException if it is not longer than the
   *     horizon
   */
  public BacktestFigures run(
      RuleBook book, RuleBook current, UnaryOperator<Duration> horizonOf, int others) {
    Timelines all = new Timelines();
    RuleRun run = runs.run("Rules", book, all::add);
    Duration horizon = horizonOf.apply(Duration.ofMillis(all.last() - all.first()));
    Judge judge = new Judge(all, horizon);
    ThresholdRuns tried = new ThresholdRuns(runs, judge, book, run, others);
    return BacktestFigures.of(
        description,
        all,
        horizon,
        figures(book, run, judge, tried::of),
        run.decisions(),
        current == null ? null : change(all, judge, horizon, run, current));
  }

  private Change change(
      Timelines all, Judge judge, Duration horizon, RuleRun run, RuleBook current) {
    RuleRun before = runs.run("Current rules", current, event -> {});
    List<RuleFigures> figures = figures(current, before, judge, rule -> List.of());
    return Change.of(all, horizon, figures, before.decisions(), run.decisions());
  }

  private static List<RuleFigures> figures(
      RuleBook book, RuleRun run, Judge judge, Function<Rule, List<Threshold>> thresholds) {
    return book.rules().stream()
        .map(
            rule ->
                judge.judge(
                    RuleRun.judged(rule, rule.threshold().orElse(Double.NaN)),
                    run.funnel(rule),
                    run.decisions(rule),
                    thresholds.apply(rule)))
        .toList();
  }
}
