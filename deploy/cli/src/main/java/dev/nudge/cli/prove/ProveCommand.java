package dev.nudge.cli.prove;

import dev.nudge.cleaning.RawMessage;
import dev.nudge.cli.console.Console;
import dev.nudge.cli.job.DecidingJob;
import dev.nudge.cli.options.InputPath;
import dev.nudge.cli.options.StreamOptions;
import dev.nudge.cli.tools.Recorder;
import dev.nudge.config.JobConfig;
import dev.nudge.engine.UserSlot;
import dev.nudge.io.Preflight;
import dev.nudge.job.LoadedSettings;
import dev.nudge.job.NudgeJob;
import dev.nudge.local.host.RunFailedException;
import dev.nudge.recordings.RecordedStream;
import dev.nudge.recordings.Recordings;
import dev.nudge.recordings.StreamRef;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nudge prove}. */
@Command(
    name = "prove",
    description = {
      "Proves a trigger: reads what its user sent, runs the engine alone, and compares what that makes field by field.",
      "Model and rules are the job's; the fingerprints in the trigger say whether they are the right ones."
    })
public final class ProveCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "TRIGGER_ID",
      description = "Its trigger_id; also of one that was held back on its way out.")
  private String id;

  @Option(
      names = "--stream",
      paramLabel = "nudge:FILE",
      converter = StreamOptions.RefConverter.class,
      description =
          "What the job read, as nudge record has written it. Default: what lies on its topics.")
  private StreamRef stream;

  @Option(
      names = "--lines",
      paramLabel = "FILE",
      converter = InputPath.class,
      description =
          "Where the trigger stands: JSON lines, as nudge tail --json writes them. Default: the topics of triggers.")
  private Path lines;

  @Option(
      names = "--savepoint",
      paramLabel = "FOLDER",
      converter = InputPath.class,
      description =
          "Begin with what a savepoint from before the trigger knows of the user, where the topics do not reach back to the beginning.")
  private Path savepoint;

  @Mixin private DecidingJob job;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (stream != null && savepoint != null) {
      throw new ParameterException(
          spec.commandLine(),
          "--stream, --savepoint: a savepoint says where to read on in the topics; give one or the other.");
    }
    boolean asksBroker = stream == null || lines == null;
    JobConfig config = asksBroker ? job.config() : job.withoutBroker();
    if (stream == null) {
      Preflight.checkTopics(config, config.topics().inputs());
    }
    LoadedSettings loaded = NudgeJob.loadSettings(config);
    Console console = new Console(spec.commandLine().getOut());
    Claim claim = lines == null ? Claims.onTopics(id, config) : Claims.inLines(id, lines);
    console.line(
        "trigger  %s of user %s, rule %s, number %s, lies at %s"
            .formatted(id, claim.user(), claim.rule(), claim.sequence(), claim.place()));
    Beginning beginning = beginning(claim);
    UserLog log = read(claim, config, beginning, console);
    console.line("inputs   " + counts(log));
    console.line(new Proof(loaded, config, beginning, claim).of(log));
    return 0;
  }

  private Beginning beginning(Claim claim) {
    if (savepoint == null) {
      return Beginning.ofTheLog();
    }
    String user = claim.user();
    Beginning beginning = Beginning.of(savepoint, id -> id.equals(user));
    for (UserSlot known : beginning.known()) {
      long counted = known.record().triggerSequence;
      if (claim.sequence() != null && counted >= claim.sequence()) {
        throw new RunFailedException(
            "SAVEPOINT_TOO_NEW: %s has counted %d triggers of the user, and this is number %d; name one from before it"
                .formatted(savepoint, counted, claim.sequence()));
      }
    }
    return beginning;
  }

  private UserLog read(Claim claim, JobConfig config, Beginning beginning, Console console) {
    UserLog log = new UserLog(claim.user(), config.cleaning());
    beginning.clocks().forEach(log::add);
    if (stream != null) {
      try (RecordedStream recorded = Recordings.open(stream);
          ProgressBar progress = console.progress("Reading", "messages", -1)) {
        Iterator<RawMessage> inputs =
            recorded
                .inputs()
                .orElseThrow(
                    () ->
                        new ParameterException(
                            spec.commandLine(),
                            "--stream: %s is no recording of all topics; allowed: what nudge record writes"
                                .formatted(stream.path())));
        inputs.forEachRemaining(
            message -> {
              log.add(message);
              progress.step();
            });
      }
      return log;
    }
    try (Recorder recorder = new Recorder(config, beginning.offsets());
        ProgressBar progress = console.progress("Reading", "messages", recorder.most())) {
      recorder.run(
          message -> {
            log.add(message);
            progress.step();
          });
    }
    return log;
  }

  private static String counts(UserLog log) {
    Map<?, Long> counts = log.counts();
    return counts.isEmpty()
        ? "none"
        : log.counts().entrySet().stream()
            .map(of -> "%,d %s".formatted(of.getValue(), of.getKey().content()))
            .collect(Collectors.joining(", "));
  }
}
