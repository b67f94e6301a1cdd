package dev.nudge.cli.oracle;

import dev.nudge.cli.console.Console;
import dev.nudge.cli.job.DecisionOptions;
import dev.nudge.cli.job.OutcomeCodec;
import dev.nudge.cli.job.TriggerLine;
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
import dev.nudge.schemas.Portrait;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.Trigger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;
import org.apache.avro.specific.SpecificRecord;
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

  private static final String TRIGGERS = "--triggers";
  private static final String PORTRAITS = "--portraits";
  private static final String SUPPRESSIONS = "--suppressions";

  @Mixin private StreamOptions stream;
  @Mixin private DecisionOptions decisions;
  @Mixin private ReleasedFiles models;
  @Mixin private ScoredRowsFile scoredRows;
  @Mixin private JsonFile json;

  @Option(
      names = TRIGGERS,
      paramLabel = "FILE",
      description = "Write the triggers to FILE, one JSON object a line.")
  private Path triggers;

  @Option(
      names = SUPPRESSIONS,
      paramLabel = "FILE",
      description = "Write what was held back, and why, to FILE, one JSON object a line.")
  private Path suppressions;

  @Option(
      names = PORTRAITS,
      paramLabel = "FILE",
      description =
          "Write which tags users have, whenever they change, to FILE, one JSON object a line. Needs"
              + " a rule file with a portrait, or --set nudge.portrait.shipped=true.")
  private Path portraits;

  @Option(
      names = "--drain",
      description = "At the end of the recording let time run on, so that every deadline fires.")
  private boolean drain;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    json.requireWritable();
    scoredRows.requireWritable(spec.commandLine());
    requireWritable(TRIGGERS, triggers);
    requireWritable(SUPPRESSIONS, suppressions);
    requireWritable(PORTRAITS, portraits);
    Console console = new Console(spec.commandLine().getOut());
    try (RecordedStream recorded = stream.open()) {
      Optional<ScoredRowWriter> rows = scoredRows.open();
      try (ReplayOutputs decided = new ReplayOutputs(rows.orElse(null))) {
        ReplaySummary summary = run(recorded, decided, console);
        recorded.report().lines().forEach(console::line);
        firstOfEachRule(decided.triggers()).forEach(console::line);
        summary.print(console.out());
        json.write(summary);
        write(TRIGGERS, triggers, decided.triggers(), Trigger.class);
        write(SUPPRESSIONS, suppressions, decided.suppressions(), Suppression.class);
        write(PORTRAITS, portraits, decided.portraits(), Portrait.class);
      }
    }
    return 0;
  }

  private void requireWritable(String option, Path file) {
    if (file != null) {
      OutputFile.requireWritable(spec.commandLine(), option, file);
    }
  }

  private ReplaySummary run(RecordedStream recorded, ReplayOutputs decided, Console console) {
    JobConfig config = decisions.withoutBroker();
    LoadedSettings loaded = NudgeJob.loadSettings(config);
    String rules = config.artifacts().rules();
    loaded.warnings().forEach(warning -> spec.commandLine().getErr().println(warning.in(rules)));
    try (Oracle oracle = loaded.user().oracle(loaded.rules(), config.cleaning(), decided)) {
      oracle.findModels(models);
      Promises promises = new Promises(loaded.rules(), decided);
      try (ProgressBar progress = console.progress("Replay", "messages", -1)) {
        UsableStream.require(recorded); // after what is quick to check: it may read the whole file
        OracleRun.run(oracle, recorded, config, drain, progress, promises::next);
      }
      oracle.rejected().examples().forEach(console::line);
      return ReplaySummary.of(oracle, decided, promises, recorded.rejections());
    }
  }

  private static Stream<String> firstOfEachRule(List<Trigger> triggers) {
    return triggers.stream()
        .collect(Collectors.toMap(Trigger::getRule, TriggerLine::of, (a, b) -> a, TreeMap::new))
        .values()
        .stream();
  }

  private static <T extends SpecificRecord> void write(
      String option, Path file, List<T> made, Class<T> type) {
    if (file == null) {
      return;
    }
    OutcomeCodec<T> codec = OutcomeCodec.of(type);
    try {
      Files.write(file, made.stream().map(codec::text).toList());
    } catch (IOException e) {
      throw new RunFailedException(
          "%s %s cannot be written: %s".formatted(option, file, e.getMessage()), e);
    }
  }
}
