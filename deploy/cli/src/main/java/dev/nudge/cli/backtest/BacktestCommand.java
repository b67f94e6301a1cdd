package dev.nudge.cli.backtest;

import dev.nudge.cli.console.Console;
import dev.nudge.cli.job.DecisionOptions;
import dev.nudge.cli.job.RulesFile;
import dev.nudge.cli.options.HtmlFile;
import dev.nudge.cli.options.JsonFile;
import dev.nudge.cli.options.StreamOptions;
import dev.nudge.cli.options.WholeNumber;
import dev.nudge.config.JobConfig;
import dev.nudge.evaluation.nudges.BacktestFigures;
import dev.nudge.evaluation.nudges.ShortRecordingException;
import dev.nudge.evaluation.reports.BacktestReport;
import dev.nudge.evaluation.reports.BacktestSummary;
import dev.nudge.job.ArtifactException;
import dev.nudge.job.LoadedSettings;
import dev.nudge.job.NudgeJob;
import dev.nudge.triggers.RuleBook;
import dev.nudge.triggers.RuleException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nudge backtest}: the page that a rule is signed on. */
@Command(
    name = "backtest",
    description = {
      "Says of each rule whom it would have nudged in a recorded stream, and what they did, next to"
          + " others in the same state.",
      "Runs the job's own engine. A recording made without nudges shows whom a rule picks, not what"
          + " a nudge changes; for that there is nudge uplift."
    })
public final class BacktestCommand implements Callable<Integer> {

  @Mixin private StreamOptions stream;
  @Mixin private DecisionOptions decisions;
  @Mixin private HorizonOption horizon;
  @Mixin private JsonFile json;
  @Mixin private HtmlFile html;

  @Option(
      names = "--against",
      paramLabel = "FILE",
      converter = RulesFile.class,
      description =
          "The rule file that runs now, or rules that come with Nudge, such as shop: what changes"
              + " for whom?")
  private Path against;

  @Option(
      names = "--thresholds",
      paramLabel = "N",
      converter = Thresholds.class,
      defaultValue = "6",
      description =
          "Of each rule that waits for a score or tests one need, how many other thresholds to try,"
              + " a run each; 0 to 9."
              + " Default: ${DEFAULT-VALUE}.")
  private int others;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    json.requireWritable();
    html.requireWritable();
    stream.requireOneKind();
    Console console = new Console(spec.commandLine().getOut());
    JobConfig config = decisions.withoutBroker();
    LoadedSettings loaded = load(config);
    String rules = config.artifacts().rules();
    loaded.warnings().forEach(warning -> spec.commandLine().getErr().println(warning.in(rules)));
    BacktestFigures figures = figures(config, loaded, console);
    new BacktestSummary(figures).print(console.out());
    json.write(figures);
    html.write(new BacktestReport(figures)::write)
        .ifPresent(file -> console.line("report: " + file));
    return 0;
  }

  private BacktestFigures figures(JobConfig config, LoadedSettings loaded, Console console) {
    RuleBook current = current(loaded.rules());
    try {
      return new Backtest(stream::open, stream.describe(), config, loaded.user(), console)
          .run(loaded.rules(), current, span -> horizon.time(), others);
    } catch (ShortRecordingException e) {
      throw new ParameterException(spec.commandLine(), "--stream: " + e.getMessage(), e);
    }
  }

  /** The rules of {@code --against}; null if there are none. */
  private RuleBook current(RuleBook book) {
    if (against == null) {
      return null;
    }
    try {
      RuleBook current = RuleBook.parse(RulesFile.text(against), book.scores());
      if (current.saysTheSameAs(book)) {
        throw new ParameterException(
            spec.commandLine(),
            "--against %s holds the same rules as --rules; name the file of the rules that run now"
                .formatted(against));
      }
      return current;
    } catch (RuleException e) {
      throw new ParameterException(
          spec.commandLine(), "--against cannot be used:\n" + e.in(against.toString()), e);
    } catch (IOException | IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(),
          "--against: '%s' cannot be used: %s".formatted(against, e.getMessage()),
          e);
    }
  }

  private LoadedSettings load(JobConfig config) {
    try {
      return NudgeJob.loadSettings(config);
    } catch (ArtifactException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  static final class Thresholds extends WholeNumber {
    Thresholds() {
      super(0, 9);
    }
  }
}
