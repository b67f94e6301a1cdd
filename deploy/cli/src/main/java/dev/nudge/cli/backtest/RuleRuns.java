package dev.nudge.cli.backtest;

import dev.nudge.cli.console.Console;
import dev.nudge.cli.options.UsableStream;
import dev.nudge.cli.oracle.OracleRun;
import dev.nudge.cli.oracle.ScoredEvents;
import dev.nudge.config.JobConfig;
import dev.nudge.engine.CollectedDecisions;
import dev.nudge.engine.Oracle;
import dev.nudge.operators.UserSettings;
import dev.nudge.recordings.RecordedStream;
import dev.nudge.schemas.Event;
import dev.nudge.triggers.RuleBook;
import java.util.function.Consumer;
import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBar;

/** Runs rules over a recording with the engine alone, as often as asked. */
final class RuleRuns {
  private final Supplier<RecordedStream> stream;
  private final JobConfig config;
  private final UserSettings settings;
  private final Console console;
  private long messages = -1;

  RuleRuns(
      Supplier<RecordedStream> stream, JobConfig config, UserSettings settings, Console console) {
    this.stream = stream;
    this.config = config;
    this.settings = settings;
    this.console = console;
  }

  /**
   * @param name of the run, for the progress bar
   * @param scored receives each event that was scored
   */
  RuleRun run(String name, RuleBook book, Consumer<Event> scored) {
    CollectedDecisions decided = new CollectedDecisions();
    try (RecordedStream recorded = stream.get();
        Oracle oracle = settings.oracle(book, config.cleaning(), decided);
        ProgressBar progress = console.progress(name, "messages", messages)) {
      UsableStream.require(recorded);
      ScoredEvents events = new ScoredEvents(decided, scored);
      OracleRun.run(oracle, recorded, config, false, progress, events::next);
      messages = progress.getCurrent();
      return new RuleRun(book, oracle.funnel(), decided);
    }
  }
}
