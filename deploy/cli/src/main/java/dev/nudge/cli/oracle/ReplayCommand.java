package dev.nudge.cli.oracle;

import dev.nudge.cleaning.InputTopic;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.cleaning.RawMessages;
import dev.nudge.cli.console.Console;
import dev.nudge.cli.job.DecisionOptions;
import dev.nudge.cli.options.JsonFile;
import dev.nudge.cli.options.OutputFile;
import dev.nudge.cli.options.ScoredRowsFile;
import dev.nudge.cli.options.StreamOptions;
import dev.nudge.cli.options.UsableStream;
import dev.nudge.config.JobConfig;
import dev.nudge.engine.Oracle;
import dev.nudge.job.LoadedSettings;
import dev.nudge.job.NudgeJob;
import dev.nudge.local.host.RunFailedException;
import dev.nudge.recordings.RecordedStream;
import dev.nudge.recordings.scored.ScoredRowWriter;
import dev.nudge.schemas.RecordedMessage;
import dev.nudge.schemas.Trigger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code nudge replay}: the engine alone, one event after another, without broker and cluster. */
@Command(
    name = "replay",
    description = {
      "Shows what the job would do with a recorded stream, without running it.",
      "Runs the engine alone over the stream, one event after another. The job's triggers are these,"
          + " however it is run; so it is a quick way to try rules."
    })
public final class ReplayCommand implements Callable<Integer> {

  @Mixin private StreamOptions stream;
  @Mixin private DecisionOptions decisions;
  @Mixin private ScoredRowsFile scoredRows;
  @Mixin private JsonFile json;

  @Option(
      names = "--triggers",
      paramLabel = "FILE",
      description = "Write the triggers to FILE, one JSON object a line.")
  private Path triggers;

  @Option(
      names = "--drain",
      description = "At the end of the recording let time run on, so that every deadline fires.")
  private boolean drain;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    json.requireWritable();
    scoredRows.requireWritable(spec.commandLine());
    if (triggers != null) {
      OutputFile.requireWritable(spec.commandLine(), "--triggers", triggers);
    }
    Console console = new Console(spec.commandLine().getOut());
    try (RecordedStream recorded = stream.open()) {
      Optional<ScoredRowWriter> rows = scoredRows.open();
      try (ReplayOutputs decided = new ReplayOutputs(rows.orElse(null))) {
        Backtest backtest = run(recorded, decided, console);
        recorded.report().lines().forEach(console::line);
        backtest.print(console.out());
        json.write(backtest);
        if (triggers != null) {
          write(decided.triggers());
        }
      }
    }
    return 0;
  }

  private Backtest run(RecordedStream recorded, ReplayOutputs decided, Console console) {
    JobConfig config = decisions.withoutBroker();
    LoadedSettings loaded = NudgeJob.loadSettings(config);
    loaded.rules().warnings().forEach(warning -> spec.commandLine().getErr().println(warning));
    try (Oracle oracle = loaded.user().oracle(config.cleaning(), decided)) {
      Promises promises = new Promises(loaded.rules(), decided);
      try (ProgressBar progress = console.progress("Replay", "messages", -1)) {
        UsableStream.require(recorded); // after what is quick to check: it may read the whole file
        oracle.run(
            messages(recorded, progress, promises), NudgeJob.eventTime(config)::clock, drain);
      }
      promises.next(null);
      oracle.rejected().examples().forEach(console::line);
      return Backtest.of(oracle, decided, promises, recorded.rejections().total());
    }
  }

  private static Iterator<RawMessage> messages(
      RecordedStream recorded, ProgressBar progress, Promises promises) {
    RawMessages raw = new RawMessages(InputTopic.CLICKSTREAM.label());
    return new Iterator<>() {
      private long offset;

      @Override
      public boolean hasNext() {
        return recorded.hasNext();
      }

      @Override
      public RawMessage next() {
        progress.step();
        RecordedMessage message = recorded.next();
        promises.next(message.getEvent());
        return raw.of(message, offset++);
      }
    };
  }

  private void write(List<Trigger> made) {
    try {
      Files.write(triggers, made.stream().map(Trigger::toString).toList());
    } catch (IOException e) {
      throw new RunFailedException(
          "--triggers %s cannot be written: %s".formatted(triggers, e.getMessage()), e);
    }
  }
}
