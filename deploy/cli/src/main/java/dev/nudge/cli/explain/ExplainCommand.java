package dev.nudge.cli.explain;

import dev.nudge.cli.console.Console;
import dev.nudge.cli.job.DecisionOptions;
import dev.nudge.cli.options.HtmlFile;
import dev.nudge.cli.options.InstantConverter;
import dev.nudge.cli.options.JsonFile;
import dev.nudge.cli.options.StreamOptions;
import dev.nudge.cli.options.UsableStream;
import dev.nudge.cli.oracle.OracleRun;
import dev.nudge.cli.oracle.ReleasedFiles;
import dev.nudge.config.JobConfig;
import dev.nudge.engine.CollectedDecisions;
import dev.nudge.engine.Oracle;
import dev.nudge.engine.UserSlot;
import dev.nudge.engine.traces.Trace;
import dev.nudge.engine.traces.TracedMoment;
import dev.nudge.job.LoadedSettings;
import dev.nudge.job.NudgeJob;
import dev.nudge.recordings.RecordedStream;
import dev.nudge.schemas.Nearest;
import dev.nudge.triggers.Considered;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nudge explain}: why one user was nudged, or was not. */
@Command(
    name = "explain",
    description = {
      "Says of one user of a recorded stream what was decided at every moment, and why.",
      "Runs the job's own engine. For each event and deadline: scores, needs, every rule and what"
          + " stopped it, what waits, how far caps are used."
    })
public final class ExplainCommand implements Callable<Integer> {
  private static final int NAMED = 3;

  @Mixin private StreamOptions stream;
  @Mixin private DecisionOptions decisions;
  @Mixin private ReleasedFiles models;
  @Mixin private JsonFile json;
  @Mixin private HtmlFile html;

  @Option(
      names = "--user",
      paramLabel = "ID",
      required = true,
      description = "The user, as the stream has it, or by a pseudonym.")
  private String user;

  @Option(
      names = "--from",
      paramLabel = "DATE",
      converter = InstantConverter.class,
      description = "Show what is not before it; earlier events still count.")
  private Instant from;

  @Option(
      names = "--to",
      paramLabel = "DATE",
      converter = InstantConverter.class,
      description = "Show what is before it.")
  private Instant to;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    json.requireWritable();
    html.requireWritable();
    Console console = new Console(spec.commandLine().getOut());
    List<TracedMoment> moments = shown(run(console));
    Explanation explanation = Explanation.of(user, stream.describe(), moments);
    new ExplainText(explanation).print(console.out());
    json.write(explanation);
    html.write(new ExplainPage(explanation)::write)
        .ifPresent(file -> console.line("report: " + file));
    return 0;
  }

  private List<TracedMoment> run(Console console) {
    JobConfig config = decisions.withoutBroker();
    user = config.cleaning().pseudonyms().ofAsked(user);
    LoadedSettings loaded = NudgeJob.loadSettings(config);
    Trace trace = new Trace(user::equals, loaded.rules().scores());
    try (RecordedStream recorded = stream.open();
        Oracle oracle =
            loaded.user().oracle(loaded.rules(), config.cleaning(), new CollectedDecisions());
        ProgressBar progress = console.progress("Explain", "messages", -1)) {
      UsableStream.require(recorded);
      oracle.observe(trace);
      oracle.findModels(models);
      OracleRun.run(oracle, recorded, config, false, progress, event -> {});
      if (trace.moments().isEmpty()) {
        throw nobody(oracle);
      }
    }
    return trace.moments();
  }

  private ParameterException nobody(Oracle oracle) {
    List<String> users = oracle.users().stream().map(UserSlot::userId).toList();
    String nearest = users.isEmpty() ? "" : Nearest.to(user, users);
    String some =
        Stream.concat(Stream.of(nearest), users.stream().filter(id -> !id.equals(nearest)))
            .limit(NAMED)
            .map(id -> "'" + id + "'")
            .collect(Collectors.joining(", "));
    return new ParameterException(
        spec.commandLine(),
        "--user: no event of '%s' was taken; rejected of all users %,d, late %,d; users known %,d, such as %s"
            .formatted(user, oracle.rejected().total(), oracle.late(), users.size(), some));
  }

  private List<TracedMoment> shown(List<TracedMoment> all) {
    List<TracedMoment> shown =
        all.stream()
            .filter(moment -> from == null || moment.time() >= from.toEpochMilli())
            .filter(moment -> to == null || moment.time() < to.toEpochMilli())
            .toList();
    if (shown.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "--from, --to: nothing of '%s' lies between; all is from %s to %s"
              .formatted(
                  user,
                  Considered.at(all.get(0).time()),
                  Considered.at(all.get(all.size() - 1).time())));
    }
    return shown;
  }
}
